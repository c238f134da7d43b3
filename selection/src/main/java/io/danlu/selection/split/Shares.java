package io.danlu.selection.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides a number of draws among classes in proportion to their sizes: scikit-learn's {@code _approximate_mode}. Each
 * class gets its share rounded down. The rest goes to the largest remainders, equal ones in random order. The result
 * approximates the mode of the multivariate hypergeometric distribution to within one.
 */
final class Shares {

    private Shares() {}

    static int[] of(int[] counts, int draws, Shuffle ties) {
        double total = Arrays.stream(counts).sum();
        double[] exact = Arrays.stream(counts)
                .mapToDouble(count -> count / total * draws)
                .toArray();
        int[] shares = Arrays.stream(exact).mapToInt(share -> (int) share).toArray();
        int left = draws - Arrays.stream(shares).sum();
        int[] order = IntStream.range(0, counts.length).toArray();
        ties.apply(order);
        IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> shares[k] - exact[k]))
                .limit(left)
                .forEach(k -> shares[k]++);
        return shares;
    }
}
