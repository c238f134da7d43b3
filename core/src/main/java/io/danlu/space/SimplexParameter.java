package io.danlu.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Shares of a whole: one number of at least 0 for each item, and their sum is 1. Every mixture is equally likely.
 *
 * <p>The uniform distribution on a simplex is that of independent exponential numbers, divided by their sum (Devroye,
 * "Non-uniform random variate generation", 1986, chapter XI, theorem 4.1), which treats all items alike.
 *
 * @param of the items, at least two and distinct
 * @param when the condition under which the parameter is active
 */
public record SimplexParameter(String name, List<Value> of, Condition when) implements StructuredParameter {

    /** The difference of the sum from 1 up to which shares are legal as they are. */
    private static final double EXACT = 1e-9;

    /** The difference of the sum from 1 up to which told shares are accepted and scaled. */
    private static final double ROUNDED = 1e-3;

    public SimplexParameter {
        Parameter.checkName("Parameter", name);
        of = Items.check(name, of);
    }

    /** Returns shares of these items. */
    public static SimplexParameter of(String name, String... items) {
        return new SimplexParameter(name, Stream.of(items).map(Value::of).toList(), Condition.ALWAYS);
    }

    @Override
    public SimplexParameter when(Condition condition) {
        return new SimplexParameter(name, of, when.and(condition));
    }

    @Override
    public Value value(double... codes) {
        SequencedMap<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            shares.put(of.get(i).text(), codes[i]);
        }
        return new Value.Shares(shares);
    }

    @Override
    public double[] codes(Value value) {
        if (!(value instanceof Value.Shares(SequencedMap<String, Double> shares))) {
            throw SpaceException.of(
                    name,
                    "value '%s' must be an object of shares, as in {\"%s\":0.5,\"%s\":0.5}.",
                    Spelling.shown(value.text()),
                    of.getFirst().text(),
                    of.get(1).text());
        }
        List<String> names = of.stream().map(Value::text).toList();
        shares.keySet().stream()
                .filter(item -> !names.contains(item))
                .findFirst()
                .ifPresent(item -> {
                    throw SpaceException.of(
                            name, "there is no item '%s'.%s", Spelling.shown(item), Spelling.nearest(item, names));
                });
        double[] codes = new double[names.size()];
        for (int i = 0; i < codes.length; i++) {
            Double share = shares.get(names.get(i));
            if (share == null || !(share >= 0)) {
                throw SpaceException.of(
                        name, "item '%s' must have a share of at least 0. Give it.", Spelling.shown(names.get(i)));
            }
            codes[i] = share + 0.0;
        }
        if (!(Math.abs(sum(codes) - 1) <= ROUNDED)) {
            throw SpaceException.of(name, "its shares must have the sum 1, and theirs is %s. Scale them.", sum(codes));
        }
        return repaired(codes);
    }

    private static double sum(double... codes) {
        return Arrays.stream(codes).sum();
    }

    @Override
    public double[] repaired(double... codes) {
        double[] shares =
                Arrays.stream(codes).map(code -> Math.max(code, 0) + 0.0).toArray();
        double sum = sum(shares);
        if (Math.abs(sum - 1) <= EXACT) {
            return shares;
        }
        double whole = sum > 0 ? sum : 1;
        double missing = sum > 0 ? 0 : 1.0 / shares.length;
        Arrays.setAll(shares, i -> shares[i] / whole + missing);
        return shares;
    }

    @Override
    public double[] quantile(double... levels) {
        return repaired(Arrays.stream(levels).map(level -> -Math.log1p(-level)).toArray());
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public double[] codesAt(long index) {
        throw new IllegalArgumentException("the points of a simplex have no index");
    }
}
