package io.danlu.math;

import java.util.Arrays;

/** Selects some of many items by deterministic rules. Indices are distinct and in ascending order. */
public final class Thinning {

    private Thinning() {}

    /**
     * Returns at most {@code limit} indices, spread evenly, with the first and, from a limit of 2 on, the last among
     * them.
     *
     * @param count the number of items, at least 0
     * @param limit at least 1
     */
    public static int[] even(int count, int limit) {
        int kept = Math.min(count, limit);
        int[] indices = new int[kept];
        for (int i = 0; i < kept; i++) {
            indices[i] = kept == 1 ? 0 : (int) ((long) i * (count - 1) / (kept - 1));
        }
        return indices;
    }

    /**
     * Returns at most {@code limit} indices. Half of them have the smallest losses, the earlier of equal ones first;
     * the others are spread evenly over the remaining items. Takes the time of a sort.
     *
     * @param losses the losses, not NaN
     * @param limit at least 1
     */
    public static int[] best(double[] losses, int limit) {
        int count = losses.length;
        if (count <= limit) {
            return even(count, limit);
        }
        int good = limit / 2;
        boolean[] best = least(losses, good);
        int others = count - good;
        int wanted = limit - good;
        int[] kept = new int[limit];
        int size = 0;
        int other = 0;
        int chosen = 0;
        for (int i = 0; i < count; i++) {
            boolean keep = best[i];
            if (!keep) {
                keep = chosen < wanted && other == (int) ((long) chosen * others / wanted);
                chosen += keep ? 1 : 0;
                other++;
            }
            if (keep) {
                kept[size++] = i;
            }
        }
        return kept;
    }

    private static boolean[] least(double[] losses, int wanted) {
        boolean[] least = new boolean[losses.length];
        if (wanted > 0) {
            double[] sorted = losses.clone();
            Arrays.sort(sorted);
            double last = sorted[wanted - 1];
            int equal = wanted;
            for (int i = 0; i < wanted && sorted[i] < last; i++) {
                equal--;
            }
            for (int i = 0; i < losses.length; i++) {
                least[i] = losses[i] < last || (losses[i] == last && equal-- > 0);
            }
        }
        return least;
    }
}
