package io.danlu.space;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An order of items. Every order is equally likely.
 *
 * <p>The code of an item is its position, from 0. Any numbers may stand for positions: the items are ordered by them
 * (random keys: Bean, "Genetic algorithms and random keys for sequencing and optimization", ORSA Journal on Computing
 * 6, 1994).
 *
 * @param of the items, at least two and distinct
 * @param when the condition under which the parameter is active
 */
public record PermutationParameter(String name, List<Value> of, Condition when) implements StructuredParameter {

    /** The greatest number of items whose orders can be counted in 64 bits. */
    private static final int COUNTABLE = 20;

    public PermutationParameter {
        Parameter.checkName("Parameter", name);
        of = Items.check(name, of);
    }

    /** Returns any order of these items. */
    public static PermutationParameter of(String name, String... items) {
        return new PermutationParameter(name, Stream.of(items).map(Value::of).toList(), Condition.ALWAYS);
    }

    @Override
    public PermutationParameter when(Condition condition) {
        return new PermutationParameter(name, of, when.and(condition));
    }

    @Override
    public Value value(double... codes) {
        Value[] items = new Value[codes.length];
        for (int i = 0; i < codes.length; i++) {
            items[(int) codes[i]] = of.get(i);
        }
        return new Value.Items(Arrays.asList(items));
    }

    @Override
    public double[] codes(Value value) {
        int[] places = Items.places(name, of, value);
        if (places.length < of.size()) {
            throw SpaceException.of(
                    name,
                    "value %s has %d items and must have all %d.",
                    Spelling.shown(value.text()),
                    places.length,
                    of.size());
        }
        return positions(places);
    }

    private static double[] positions(int... order) {
        double[] codes = new double[order.length];
        for (int position = 0; position < order.length; position++) {
            codes[order[position]] = position;
        }
        return codes;
    }

    @Override
    public double[] repaired(double... codes) {
        return positions(Items.ascending(codes));
    }

    @Override
    public double[] quantile(double... levels) {
        return repaired(levels);
    }

    @Override
    public OptionalLong size() {
        return of.size() > COUNTABLE ? OptionalLong.empty() : OptionalLong.of(factorial(of.size()));
    }

    private static long factorial(int n) {
        return IntStream.rangeClosed(2, n).mapToLong(i -> i).reduce(1, (a, b) -> a * b);
    }

    @Override
    public double[] codesAt(long index) {
        boolean[] taken = new boolean[of.size()];
        double[] codes = new double[of.size()];
        long left = index;
        for (int i = 0; i < codes.length; i++) {
            long each = factorial(codes.length - i - 1);
            int position = free(taken, (int) (left / each));
            taken[position] = true;
            codes[i] = position;
            left %= each;
        }
        return codes;
    }

    /** Returns the position that has {@code before} free ones before it, and is free. */
    private static int free(boolean[] taken, int before) {
        int left = before;
        int position = 0;
        while (taken[position] || left > 0) {
            left -= taken[position] ? 0 : 1;
            position++;
        }
        return position;
    }
}
