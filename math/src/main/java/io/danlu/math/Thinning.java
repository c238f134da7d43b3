package io.danlu.math;

import java.util.Arrays;

/** Fewer of many, by fixed rules: the same many give the same few. Indices are given in ascending order, each once. */
public final class Thinning {

    private Thinning() {}

    /**
     * At most {@code limit} indices, spread evenly, the first and the last among them.
     *
     * @param count how many there are, from 0
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
     * At most {@code limit} indices: the half of them with the least losses, the earlier of equal ones first, and of the others as many, spread evenly. Takes the
     * time of a sort.
     *
     * @param losses no NaN
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
