package io.danlu.surrogate.gp;

import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;

/**
 * The posterior as Rasmussen and Williams write it down (2006, equations 2.25, 2.26), by Gaussian elimination: slow,
 * and independent of the tested implementation.
 */
final class Textbook {

    private Textbook() {}

    /** Returns the mean and the variance at {@code input}. */
    static double[] belief(Observations seen, Encoding encoding, Hyperparameters theta, double[] input) {
        return belief(seen, encoding, theta, mean(seen, encoding, theta), input);
    }

    /** Returns the mean and the variance at {@code input}, with this constant mean. */
    static double[] belief(Observations seen, Encoding encoding, Hyperparameters theta, double mean, double[] input) {
        double[][] k = covariance(seen, encoding, theta);
        double[] cross = new double[seen.size()];
        Arrays.setAll(cross, i -> kernel(seen.inputs()[i], input, encoding, theta));
        double[] rest = seen.targets().clone();
        Arrays.setAll(rest, i -> seen.targets()[i] - mean);
        return new double[] {mean + dot(cross, solve(k, rest)), theta.signal() - dot(cross, solve(k, cross))};
    }

    /** Returns the constant mean. */
    static double mean(Observations seen, Encoding encoding, Hyperparameters theta) {
        double[][] k = covariance(seen, encoding, theta);
        double[] ones = new double[seen.size()];
        Arrays.fill(ones, 1);
        return dot(ones, solve(k, seen.targets())) / (dot(ones, solve(k, ones)) + 4);
    }

    private static double[][] covariance(Observations seen, Encoding encoding, Hyperparameters theta) {
        int n = seen.size();
        double[][] k = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                k[i][j] = kernel(seen.inputs()[i], seen.inputs()[j], encoding, theta);
            }
            k[i][i] += theta.noise() / seen.counts()[i];
        }
        return k;
    }

    private static double kernel(double[] a, double[] b, Encoding encoding, Hyperparameters theta) {
        double square = 0;
        double sum = 0;
        for (int g = 0; g < encoding.blocks().size(); g++) {
            Encoding.Block block = encoding.blocks().get(g);
            double own = 0;
            for (int c = block.from(); c < block.from() + block.width(); c++) {
                own += Math.pow((a[c] - b[c]) / theta.lengths()[g], 2);
            }
            square += own;
            sum += Math.pow(1 + own / 2, -1);
        }
        double r = Math.sqrt(square);
        double together = (1 + Math.sqrt(5) * r + 5 * r * r / 3) * Math.exp(-Math.sqrt(5) * r);
        if (encoding.blocks().isEmpty()) {
            return theta.signal();
        }
        double alone = sum / encoding.blocks().size();
        return theta.signal() * ((1 - theta.additive()) * together + theta.additive() * alone);
    }

    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = new double[n][];
        Arrays.setAll(a, i -> Arrays.copyOf(matrix[i], n + 1));
        for (int i = 0; i < n; i++) {
            a[i][n] = right[i];
        }
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < n; i++) {
                if (i != p) {
                    double factor = a[i][p] / a[p][p];
                    for (int j = p; j <= n; j++) {
                        a[i][j] -= factor * a[p][j];
                    }
                }
            }
        }
        double[] x = new double[n];
        Arrays.setAll(x, i -> a[i][n] / a[i][i]);
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
