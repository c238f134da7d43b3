package io.danlu.surrogate.gp;

import io.danlu.math.Vectors;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;
import java.util.List;

/**
 * The covariance of the function's values at two inputs. Let r<sub>g</sub> be the distance in block g over its length
 * scale, G the number of blocks, s the signal's variance and a the additive share. Then the covariance is:
 *
 * <pre>s ((1 − a) M(Σ r<sub>g</sub>²) + a/G Σ C(r<sub>g</sub>²))</pre>
 *
 * <p>M is the {@link Matern} correlation of all blocks together. C, {@link #alone}, is that of one block by itself, so
 * that the second term stands for a sum of functions of one parameter each. Source: Duvenaud, Nickisch and Rasmussen,
 * "Additive Gaussian processes", NeurIPS 2011, of first order.
 */
final class Kernel {

    private final List<Encoding.Block> blocks;
    private final double[] scales; // 1 / length, by coordinate
    private final double together; // variance of the joint effect of all blocks
    private final double each; // variance of the effect of each block by itself

    private Kernel(Hyperparameters theta, List<Encoding.Block> blocks, double[] scales) {
        this.blocks = blocks;
        this.scales = scales;
        this.each = blocks.isEmpty() ? 0 : theta.signal() * theta.additive() / blocks.size();
        this.together = theta.signal() - each * blocks.size();
    }

    static Kernel of(Encoding encoding, Hyperparameters theta) {
        double[] scales = new double[encoding.width()];
        int g = 0;
        for (Encoding.Block block : encoding.blocks()) {
            Arrays.fill(scales, block.from(), block.from() + block.width(), 1 / theta.lengths()[g++]);
        }
        return new Kernel(theta, encoding.blocks(), scales);
    }

    /**
     * The rational quadratic correlation 1 / (1 + r²/2) (Rasmussen and Williams, "Gaussian processes for machine
     * learning", 2006, equation 4.19, α = 1). It is cheap enough to be evaluated for each parameter.
     */
    static double alone(double square) {
        return 1 / (1 + square / 2);
    }

    /** The derivative by r² of a correlation {@link #alone}. */
    static double slopeAlone(double correlation) {
        return -correlation * correlation / 2;
    }

    /** Returns the input in units of the length scales, in a new array. */
    double[] scaled(double[] input) {
        double[] scaled = input.clone();
        for (int c = 0; c < scaled.length; c++) {
            scaled[c] *= scales[c];
        }
        return scaled;
    }

    /** Returns the scaled inputs, by coordinate. */
    double[][] columns(double[][] inputs) {
        double[][] columns = new double[scales.length][inputs.length];
        for (int c = 0; c < scales.length; c++) {
            for (int i = 0; i < inputs.length; i++) {
                columns[c][i] = inputs[i][c] * scales[c];
            }
        }
        return columns;
    }

    /** Returns the factor by which coordinate {@code c} is scaled. */
    double scale(int c) {
        return scales[c];
    }

    /**
     * Returns the covariances of the scaled input {@code at} with the inputs {@code from} (inclusive) to {@code to}
     * (exclusive) of {@code columns}.
     */
    double[] covariances(double[] at, double[][] columns, int from, int to) {
        double[] squares = new double[to - from];
        if (each == 0) {
            addSquares(0, scales.length, at, columns, from, squares);
            return mixed(squares, squares);
        }
        double[] sums = new double[squares.length];
        double[] own = new double[squares.length];
        for (Encoding.Block block : blocks) {
            squares(block, at, columns, from, own);
            for (int i = 0; i < own.length; i++) {
                squares[i] += own[i];
                sums[i] += alone(own[i]);
            }
        }
        return mixed(squares, sums);
    }

    /**
     * Turns squared distances into covariances, in place. The sums of correlations are ignored if nothing is additive.
     */
    private double[] mixed(double[] squares, double[] sums) {
        for (int i = 0; i < squares.length; i++) {
            double rest = each == 0 ? 0 : each * sums[i];
            squares[i] = together * Matern.correlation(squares[i]) + rest;
        }
        return squares;
    }

    /**
     * The covariances of an input with others, and their derivatives.
     *
     * @param slopes by coordinate, the derivatives of the covariances, each over the difference of the scaled
     *     coordinates; coordinates may share an array
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
    record Rates(double[] covariances, double[][] slopes) {}

    /**
     * Returns the same covariances, of the scaled input {@code at} with the first {@code n} inputs of {@code columns},
     * and their derivatives.
     */
    Rates rates(double[] at, double[][] columns, int n) {
        double[] squares = new double[n];
        double[] sums = new double[n];
        double[][] slopes = new double[scales.length][];
        if (each == 0) {
            addSquares(0, scales.length, at, columns, 0, squares);
        } else {
            for (Encoding.Block block : blocks) {
                double[] own = new double[n];
                squares(block, at, columns, 0, own);
                for (int i = 0; i < n; i++) {
                    squares[i] += own[i];
                    double alone = alone(own[i]);
                    sums[i] += alone;
                    own[i] = 2 * each * slopeAlone(alone);
                }
                Arrays.fill(slopes, block.from(), block.from() + block.width(), own);
            }
        }
        double[] steep = new double[n];
        for (int i = 0; i < n; i++) {
            double far = Matern.far(squares[i]);
            double decay = Math.exp(-far);
            squares[i] = together * Matern.correlation(far, decay) + each * sums[i];
            steep[i] = 2 * together * Matern.slope(far, decay);
        }
        if (each == 0) {
            Arrays.fill(slopes, steep);
        } else {
            blocks.forEach(block -> Vectors.add(slopes[block.from()], 1, steep));
        }
        return new Rates(squares, slopes);
    }

    /** Writes the squared distances along one block. */
    private static void squares(Encoding.Block block, double[] at, double[][] columns, int from, double[] squares) {
        double[] column = columns[block.from()];
        double here = at[block.from()];
        for (int i = 0; i < squares.length; i++) {
            double difference = here - column[from + i];
            squares[i] = difference * difference;
        }
        addSquares(block.from() + 1, block.from() + block.width(), at, columns, from, squares);
    }

    /** Adds the squared distances along the coordinates {@code first} (inclusive) to {@code end}, four at a time. */
    private static void addSquares(int first, int end, double[] at, double[][] columns, int from, double[] squares) {
        int c = first;
        for (; c + 3 < end; c += 4) {
            addFour(c, at, columns, from, squares);
        }
        for (; c < end; c++) {
            double[] column = columns[c];
            double here = at[c];
            for (int i = 0; i < squares.length; i++) {
                double difference = here - column[from + i];
                squares[i] += difference * difference;
            }
        }
    }

    private static void addFour(int c, double[] at, double[][] columns, int from, double[] squares) {
        double[] first = columns[c];
        double[] second = columns[c + 1];
        double[] third = columns[c + 2];
        double[] fourth = columns[c + 3];
        double x = at[c];
        double y = at[c + 1];
        double z = at[c + 2];
        double w = at[c + 3];
        for (int i = 0; i < squares.length; i++) {
            double a = x - first[from + i];
            double b = y - second[from + i];
            double d = z - third[from + i];
            double e = w - fourth[from + i];
            squares[i] += a * a + b * b + (d * d + e * e);
        }
    }
}
