package io.danlu.analysis.front;

import io.danlu.space.Point;
import io.danlu.trial.Metric;
import java.util.List;

/**
 * A configuration of the recommended front.
 *
 * @param number the first trial that evaluated it
 * @param point the configuration
 * @param values the values of that trial, one for each objective
 * @param expected the expectation of each objective, by a model of all trials
 * @param limited the expectation of each value that a named constraint limits, in the constraints' order
 * @param onFront the probability that the configuration is feasible, within all thresholds and not dominated by another
 *     one
 * @param feasible the probability that it meets all constraints
 */
public record Member(
        int number,
        Point point,
        List<Double> values,
        List<Expected> expected,
        List<Expected> limited,
        double onFront,
        double feasible) {

    /**
     * The expectation of one outcome.
     *
     * @param mean in the outcome's units
     * @param sd the standard deviation of that expectation, 0 if the outcome has no noise
     */
    public record Expected(double mean, double sd) {}

    public Member {
        values = List.copyOf(values);
        expected = List.copyOf(expected);
        limited = List.copyOf(limited);
    }

    /** Returns the expected values as losses: the smaller the better. */
    double[] losses(List<Metric> metrics) {
        double[] losses = new double[metrics.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = metrics.get(i).loss(expected.get(i).mean());
        }
        return losses;
    }
}
