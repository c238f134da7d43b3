package io.danlu.samplers.tpe;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A rule for the widths of a numeric parameter's kernels. */
sealed interface Bandwidth {

    /**
     * The widths of all kernels. The prior's is {@code unit}.
     *
     * @param centres of the prior and then of the trials, as coordinates
     * @param weights of the same
     * @param unit the width of the prior: the parameter's range, or the standard deviation of a normal prior
     */
    double[] widths(double[] centres, double[] weights, double unit);

    /** The prior's width, and the same for all trials. */
    private static double[] alike(int size, double width, double unit) {
        double[] widths = new double[size];
        Arrays.fill(widths, Math.min(width, unit));
        widths[0] = unit;
        return widths;
    }

    /**
     * The normal reference rule, 1.06 s n^(−1/5) (Silverman, "Density estimation", 1986, equation 3.28). Here s is the
     * standard deviation of the trials and the prior, by their weights. Kernels are wide while there are few trials,
     * and as narrow as the trials are close. The prior counts as a uniform distribution of its width, so that kernels
     * never become so narrow that the search stalls.
     */
    record NormalReference() implements Bandwidth {

        @Override
        public double[] widths(double[] centres, double[] weights, double unit) {
            double total = Arrays.stream(weights).sum();
            double mean = 0;
            for (int i = 0; i < centres.length; i++) {
                mean += weights[i] / total * (centres[i] / unit);
            }
            double variance = weights[0] / total / 12;
            for (int i = 0; i < centres.length; i++) {
                double off = centres[i] / unit - mean;
                variance += weights[i] / total * off * off;
            }
            double share = 1.06 * Math.sqrt(variance) * Math.pow(centres.length, -0.2);
            return alike(centres.length, share * unit, unit);
        }
    }

    /**
     * 0.2 n^(−1/5) of the prior's width for n trials, n rounded down to a power of two so that a new trial seldom
     * changes the others' kernels. The factor is Optuna 4's, whose power of n, −1/(d + 4) for d parameters, is this one
     * for d = 1.
     */
    record Level() implements Bandwidth {

        @Override
        public double[] widths(double[] centres, double[] weights, double unit) {
            int n = Integer.highestOneBit(Math.max(1, centres.length - 1));
            return alike(centres.length, 0.2 * Math.pow(n, -0.2) * unit, unit);
        }
    }

    /**
     * The greater of the distances to the two neighbours; at either end, the only distance. The prior's centre counts
     * as a neighbour. Source: Bergstra et al., "Algorithms for hyper-parameter optimization", NeurIPS 2011, section
     * 4.2. The width is clipped to [unit / min(100, 2 + n), unit] for n trials, the "magic clip" of Hyperopt and
     * Optuna.
     *
     * @param halfWhenAlone whether a single trial's kernel has half the prior's width instead, as in Hyperopt
     */
    record Gaps(boolean halfWhenAlone) implements Bandwidth {

        @Override
        public double[] widths(double[] centres, double[] weights, double unit) {
            if (halfWhenAlone && centres.length == 2) {
                return new double[] {unit, unit / 2};
            }
            int[] order = IntStream.range(0, centres.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(centres[a], centres[b]))
                    .mapToInt(i -> i)
                    .toArray();
            double least = unit / Math.min(100, 1 + centres.length);
            double[] widths = new double[centres.length];
            for (int i = 0; i < order.length; i++) {
                double at = centres[order[i]];
                double below = i > 0 ? at - centres[order[i - 1]] : 0;
                double above = i < order.length - 1 ? centres[order[i + 1]] - at : 0;
                widths[order[i]] = Math.clamp(Math.max(below, above), least, unit);
            }
            widths[0] = unit;
            return widths;
        }
    }
}
