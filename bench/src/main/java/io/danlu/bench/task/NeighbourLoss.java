package io.danlu.bench.task;

import java.util.Arrays;

/** The error of the mean of a row's five nearest neighbours; each row is left out in turn. */
final class NeighbourLoss {

    private static final int NEIGHBOURS = 5;

    private final double[][] features;
    private final double[][] targets;

    /** Takes columns: one per feature and one per target, with a number for each row. */
    NeighbourLoss(double[][] features, double[][] targets) {
        this.features = features;
        this.targets = targets;
    }

    /** Returns the mean squared error with the features of these indices. */
    double of(int... selected) {
        int rows = targets[0].length;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int[] nearest = nearest(row, distances(row, selected));
            for (double[] target : targets) {
                double mean = Arrays.stream(nearest)
                        .mapToDouble(neighbour -> target[neighbour])
                        .average()
                        .orElseThrow();
                sum += (mean - target[row]) * (mean - target[row]);
            }
        }
        return sum / rows / targets.length;
    }

    private double[] distances(int row, int... selected) {
        double[] squares = new double[targets[0].length];
        for (int feature : selected) {
            double[] column = features[feature];
            double here = column[row];
            for (int i = 0; i < squares.length; i++) {
                squares[i] += (column[i] - here) * (column[i] - here);
            }
        }
        squares[row] = Double.POSITIVE_INFINITY;
        return squares;
    }

    /** Returns the rows of the least distances, the first of equal ones. */
    private static int[] nearest(int row, double... squares) {
        int[] nearest = new int[NEIGHBOURS];
        Arrays.fill(nearest, row);
        for (int i = 0; i < squares.length; i++) {
            if (squares[i] < squares[nearest[NEIGHBOURS - 1]]) {
                int at = NEIGHBOURS - 1;
                while (at > 0 && squares[i] < squares[nearest[at - 1]]) {
                    nearest[at] = nearest[at - 1];
                    at--;
                }
                nearest[at] = i;
            }
        }
        return nearest;
    }
}
