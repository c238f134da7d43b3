package io.danlu.bench.task;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Arrays;

/**
 * An exact table: every point of a finite space was evaluated several times.
 */
final class Table implements Task {

    private final String name;
    private final Space space;
    private final int repetitions;
    private final float[] losses;
    private final double optimum;
    private final double median;

    /**
     * Creates a table.
     *
     * @param losses row-major in the space's order, the last parameter varying fastest, repetitions of a point
     *     adjacent; not copied
     * @param optimum the least of the points' means
     * @param median the median of the points' means
     */
    Table(String name, Space space, int repetitions, float[] losses, double optimum, double median) {
        long points = space.size().orElseThrow();
        if (losses.length != points * repetitions) {
            throw new IllegalArgumentException("Table '%s': it has %d numbers and needs %d points × %d repetitions."
                    .formatted(name, losses.length, points, repetitions));
        }
        this.name = name;
        this.space = space;
        this.repetitions = repetitions;
        this.losses = losses;
        this.optimum = optimum;
        this.median = median;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public int repetitions() {
        return repetitions;
    }

    @Override
    public double optimum() {
        return optimum;
    }

    @Override
    public double median() {
        return median;
    }

    @Override
    public Suite suite() {
        return Suite.TABLES;
    }

    @Override
    public double loss(Point point, int repetition) {
        return losses[row(point) * repetitions + repetition];
    }

    @Override
    public double mean(Point point) {
        return mean(row(point));
    }

    private double mean(int row) {
        double sum = 0;
        for (int i = 0; i < repetitions; i++) {
            sum += losses[row * repetitions + i];
        }
        return sum / repetitions;
    }

    private int row(Point point) {
        int row = 0;
        int i = 0;
        for (Parameter parameter : space.parameters()) {
            row = row * (int) parameter.size().orElseThrow() + (int) point.code(i++);
        }
        return row;
    }

    /**
     * Returns the expected regret of the best of {@code draws} different random points: Σ v_i · P(the best is the
     * i-th). The probabilities follow from P(all draws are worse than the i best) = C(n − i, draws) / C(n, draws).
     */
    double expectedSearchRegret(int draws) {
        int points = losses.length / repetitions;
        double[] means = new double[points];
        Arrays.setAll(means, this::mean);
        Arrays.sort(means);
        double expected = 0;
        double worse = 1;
        for (int i = 0; i <= points - draws; i++) {
            double next = worse * (points - i - draws) / (points - i);
            expected += (means[i] - optimum) / (median - optimum) * (worse - next);
            worse = next;
        }
        return expected;
    }
}
