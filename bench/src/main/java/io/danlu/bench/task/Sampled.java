package io.danlu.bench.task;

import io.danlu.math.Statistics;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Arrays;

/** A sampled table without noise: the nearest row gives the points of its learning curve, or a single value. */
final class Sampled implements Task {

    private final String name;
    private final Space space;
    private final NearestRow nearest;
    private final double[][] curves;
    private final double optimum;
    private final double median;

    /**
     * Creates a table.
     *
     * @param codes unit codes row by row, at least one row
     * @param curves each row's losses after each step, all of one length
     */
    Sampled(String name, Space space, double[][] codes, double[][] curves) {
        this.name = name;
        this.space = space;
        this.nearest = new NearestRow(space, codes);
        this.curves = curves;
        double[] values = Arrays.stream(curves).mapToDouble(Sampled::end).toArray();
        this.optimum = Arrays.stream(values).min().orElseThrow();
        this.median = Statistics.median(values);
    }

    private static double end(double... curve) {
        return curve[curve.length - 1];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Suite suite() {
        return Suite.ROWS;
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public int repetitions() {
        return 1;
    }

    @Override
    public double loss(Point point, int repetition) {
        return mean(point);
    }

    @Override
    public int steps() {
        return curves[0].length;
    }

    @Override
    public double[] curve(Point point, int repetition) {
        return curves[nearest.of(point)].clone();
    }

    @Override
    public double mean(Point point) {
        return end(curves[nearest.of(point)]);
    }

    @Override
    public double optimum() {
        return optimum;
    }

    @Override
    public double median() {
        return median;
    }
}
