package io.danlu.bench.task;

import io.danlu.math.Cholesky;
import java.util.Arrays;

/**
 * The error of a ridge regression in five folds, of every fifth row each. The penalty is a hundredth of the number of
 * rows. The products of all features are prepared for each fold, so that a selection costs one factorisation.
 */
final class RidgeLoss {

    private static final int FOLDS = 5;
    private static final double PENALTY = 0.01;

    private final double[][] columns; // the features, and one column of ones
    private final double[][] targets;
    private final double[][][] products; // by fold: of the columns over the training rows
    private final double[][][] moments; // by fold and target: of the columns with the target

    RidgeLoss(double[][] features, double[][] targets) {
        this.columns = Arrays.copyOf(features, features.length + 1);
        this.columns[features.length] = new double[targets[0].length];
        Arrays.fill(columns[features.length], 1);
        this.targets = targets;
        this.products = new double[FOLDS][columns.length][columns.length];
        this.moments = new double[FOLDS][targets.length][columns.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int i = 0; i < columns.length; i++) {
                for (int j = 0; j < columns.length; j++) {
                    products[fold][i][j] = product(fold, columns[i], columns[j]);
                }
                for (int t = 0; t < targets.length; t++) {
                    moments[fold][t][i] = product(fold, columns[i], targets[t]);
                }
            }
        }
    }

    /** Returns the sum of products over the rows outside a fold. */
    private static double product(int fold, double[] one, double[] other) {
        double sum = 0;
        for (int row = 0; row < one.length; row++) {
            if (row % FOLDS != fold) {
                sum += one[row] * other[row];
            }
        }
        return sum;
    }

    /** Returns the mean squared error with the features of these indices. */
    double of(int... selected) {
        int[] used = Arrays.copyOf(selected, selected.length + 1);
        used[selected.length] = columns.length - 1;
        int rows = targets[0].length;
        double sum = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            double[][] matrix = new double[used.length][used.length];
            for (int i = 0; i < used.length; i++) {
                for (int j = 0; j < used.length; j++) {
                    matrix[i][j] = products[fold][used[i]][used[j]];
                }
                matrix[i][i] += PENALTY * rows;
            }
            Cholesky factor = Cholesky.of(matrix, used.length);
            for (int t = 0; t < targets.length; t++) {
                double[] moment = moments[fold][t];
                double[] weights = factor.solve(
                        Arrays.stream(used).mapToDouble(i -> moment[i]).toArray());
                sum += squares(fold, used, weights, targets[t]);
            }
        }
        return sum / rows / targets.length;
    }

    private double squares(int fold, int[] used, double[] weights, double... target) {
        double sum = 0;
        for (int row = fold; row < target.length; row += FOLDS) {
            double error = -target[row];
            for (int i = 0; i < used.length; i++) {
                error += weights[i] * columns[used[i]][row];
            }
            sum += error * error;
        }
        return sum;
    }
}
