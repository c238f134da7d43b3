package io.danlu.space;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A selection of items, in their declared order. Every selection of an allowed size is equally likely.
 *
 * @param of the items, at least two and distinct
 * @param low the least number of selected items, at least 0
 * @param high the greatest number of selected items, at most that of all
 * @param when the condition under which the parameter is active
 */
public record SubsetParameter(String name, List<Value> of, int low, int high, Condition when)
        implements StructuredParameter {

    private static final double COUNTABLE = 1L << 53;

    public SubsetParameter {
        Parameter.checkName("Parameter", name);
        of = Items.check(name, of);
        if (low < 0 || low > high || high > of.size()) {
            throw SpaceException.of(
                    name,
                    "size (%d to %d) must lie between 0 and the number of items (%d), the lower end first. Correct it.",
                    low,
                    high,
                    of.size());
        }
    }

    /** Returns any selection of these items, the empty one included. */
    public static SubsetParameter of(String name, String... items) {
        return new SubsetParameter(name, Stream.of(items).map(Value::of).toList(), 0, items.length, Condition.ALWAYS);
    }

    /** Returns a copy whose selections have at least {@code least} and at most {@code most} items. */
    public SubsetParameter size(int least, int most) {
        return new SubsetParameter(name, of, least, most, when);
    }

    @Override
    public SubsetParameter when(Condition condition) {
        return new SubsetParameter(name, of, low, high, when.and(condition));
    }

    @Override
    public Value value(double... codes) {
        return new Value.Items(IntStream.range(0, codes.length)
                .filter(i -> codes[i] == 1)
                .mapToObj(of::get)
                .toList());
    }

    @Override
    public double[] codes(Value value) {
        int[] places = Items.places(name, of, value);
        if (places.length < low || places.length > high) {
            throw SpaceException.of(
                    name,
                    "value %s has %d items and must have at least %d and at most %d.",
                    Spelling.shown(value.text()),
                    places.length,
                    low,
                    high);
        }
        double[] codes = new double[of.size()];
        IntStream.of(places).forEach(place -> codes[place] = 1);
        return codes;
    }

    /** Selects the items whose code is at least ½, and then the greatest codes until the size is allowed. */
    @Override
    public double[] repaired(double... codes) {
        int wanted = (int) Arrays.stream(codes).filter(code -> code >= 0.5).count();
        return greatest(codes, Math.clamp(wanted, low, high));
    }

    private static double[] greatest(double[] keys, int count) {
        int[] ascending = Items.ascending(keys);
        double[] codes = new double[keys.length];
        for (int i = keys.length - count; i < keys.length; i++) {
            codes[ascending[i]] = 1;
        }
        return codes;
    }

    /**
     * Selects the greatest levels. Their number is that of the levels above ½, which is binomial. Where it is not
     * allowed, it is drawn anew among the allowed numbers, by a function of the levels that is independent of it and of
     * their order: the fraction of twice their sum.
     */
    @Override
    public double[] quantile(double... levels) {
        int wanted = (int) Arrays.stream(levels).filter(level -> level >= 0.5).count();
        return greatest(levels, wanted >= low && wanted <= high ? wanted : sizeAt(fraction(levels)));
    }

    private static double fraction(double... levels) {
        double twice = 2 * Arrays.stream(levels).sum();
        return twice - Math.floor(twice);
    }

    private int sizeAt(double u) {
        double[] ways = ways();
        double left = u * Arrays.stream(ways).sum();
        int size = low;
        while (size < high && left >= ways[size - low]) {
            left -= ways[size++ - low];
        }
        return size;
    }

    /** Returns the relative numbers of selections of each allowed size. */
    private double[] ways() {
        double[] logs = new double[high - low + 1];
        double log = 0;
        for (int size = 0; size <= high; size++) {
            if (size >= low) {
                logs[size - low] = log;
            }
            log += Math.log(of.size() - size) - Math.log(size + 1);
        }
        double greatest = Arrays.stream(logs).max().orElse(0);
        return Arrays.stream(logs).map(each -> Math.exp(each - greatest)).toArray();
    }

    /** Returns true if all items are selected, or none. */
    boolean isFixed() {
        return high == 0 || low == of.size();
    }

    /** Returns the share of all allowed selections that have a given item. */
    double share() {
        double[] ways = ways();
        double sum = 0;
        for (int size = low; size <= high; size++) {
            sum += ways[size - low] * size;
        }
        return sum / Arrays.stream(ways).sum() / of.size();
    }

    @Override
    public OptionalLong size() {
        double about = 0;
        for (int size = low; size <= high; size++) {
            double ways = 1;
            for (int i = 0; i < size; i++) {
                ways *= (double) (of.size() - i) / (i + 1);
            }
            about += ways;
        }
        return about < COUNTABLE ? OptionalLong.of(count(0, of.size())) : OptionalLong.empty();
    }

    /** Returns the number of ways to go on if {@code chosen} items are selected and {@code left} are undecided. */
    private long count(int chosen, int left) {
        int from = Math.max(0, low - chosen);
        long ways = from > left ? 0 : binomial(left, Math.min(from, left - from));
        long sum = 0;
        for (int more = from; more <= Math.min(left, high - chosen); more++) {
            sum += ways;
            ways = ways * (left - more) / (more + 1);
        }
        return sum;
    }

    /** Returns a binomial coefficient of at most n/2 items, none of whose factors overflows if it does not. */
    private static long binomial(int n, int k) {
        long ways = 1;
        for (int i = 0; i < k; i++) {
            ways = ways * (n - i) / (i + 1);
        }
        return ways;
    }

    @Override
    public double[] codesAt(long index) {
        double[] codes = new double[of.size()];
        long left = index;
        int chosen = 0;
        for (int i = 0; i < codes.length; i++) {
            long without = count(chosen, codes.length - i - 1);
            if (left >= without) {
                left -= without;
                codes[i] = 1;
                chosen++;
            }
        }
        return codes;
    }
}
