package io.danlu.bench.task;

import io.danlu.selection.learn.Settings;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The training rows, and those of them that are near a row. */
final class Neighbourhood {

    /** A small number added to squared distances, so that an equal row has a great but finite weight. */
    private static final double NEAR = 1e-9;

    private final double[][] columns;
    private final int[] rows;
    private final double[] weights;
    private final int k;
    private final double power;

    Neighbourhood(double[][] columns, int[] rows, double[] weights, Settings settings) {
        this.columns = columns;
        this.rows = rows;
        this.weights = weights;
        this.k = Math.min(settings.whole("k").orElseThrow(), rows.length);
        this.power = settings.real("power");
    }

    /** Receives a neighbour and its share. */
    interface Visitor {
        void visit(int neighbour, double share);
    }

    /** Visits the k nearest rows, the earlier first among equals; their shares sum to 1. */
    void of(int row, Visitor visitor) {
        double[] squares = new double[rows.length];
        Arrays.setAll(squares, i -> square(row, rows[i]));
        int[] nearest = nearest(squares);
        double[] shares = new double[k];
        Arrays.setAll(shares, i -> Math.pow(squares[nearest[i]] + NEAR, -power / 2));
        double sum = Arrays.stream(shares).sum();
        for (int i = 0; i < nearest.length; i++) {
            visitor.visit(rows[nearest[i]], shares[i] / sum);
        }
    }

    /** Returns all rows that are nearer than the k-th, then the first of those that are as near. */
    private int[] nearest(double[] squares) {
        double[] sorted = squares.clone();
        Arrays.sort(sorted);
        double last = sorted[k - 1];
        return IntStream.concat(
                        IntStream.range(0, squares.length).filter(i -> squares[i] < last),
                        IntStream.range(0, squares.length).filter(i -> squares[i] == last))
                .limit(k)
                .toArray();
    }

    private double square(int row, int other) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double difference = columns[i][row] - columns[i][other];
            sum += weights[i] * difference * difference;
        }
        return sum;
    }
}
