package io.danlu.analysis.landscape;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import java.util.List;

/**
 * Tells where, over two parameters, trials are near enough for a model to predict. Distances are in shares of the
 * parameters' priors, so that a logarithmic scale and a normal prior are measured as they are searched. Two choices are
 * infinitely far apart.
 *
 * <p>A place is covered if a trial lies within the radius in which {@value #EXPECTED} trials would be expected if all
 * were spread evenly. With random trials, e<sup>−3</sup>, or 5 %, of the places are then left out. Even trials
 * therefore cover nearly everything, whatever their number, and trials that keep to one region cover that region. The
 * radius is at most {@value #FARTHEST}, so that a handful of trials does not cover the whole space.
 */
final class Coverage {

    private static final double EXPECTED = 3;
    private static final double FARTHEST = 0.25;

    /** The least radius: a trial in a cell is near its middle. */
    private static final double CELL = 0.5 / Ticks.COUNT;

    private final Parameter x;
    private final Parameter y;
    private final List<double[]> trials;

    /**
     * Prepares the places of trials.
     *
     * @param trials the codes of both parameters, for each trial in which both are active
     */
    Coverage(Parameter x, Parameter y, List<double[]> trials) {
        this.x = x;
        this.y = y;
        this.trials = trials.stream()
                .map(codes -> new Place(place(x, codes[0]), place(y, codes[1])))
                .distinct()
                .map(place -> new double[] {place.x(), place.y()})
                .toList();
    }

    private record Place(double x, double y) {}

    /** Returns a share of the prior, or a choice. */
    private static double place(Parameter parameter, double code) {
        return parameter instanceof CategoricalParameter ? code : parameter.level(code);
    }

    boolean isNear(double xCode, double yCode) {
        double atX = place(x, xCode);
        double atY = place(y, yCode);
        double nearest = trials.stream()
                .mapToDouble(trial -> distance(trial, atX, atY))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return nearest <= radius(atX, atY);
    }

    private double distance(double[] trial, double atX, double atY) {
        return Math.hypot(distance(x, trial[0], atX), distance(y, trial[1], atY));
    }

    private static double distance(Parameter parameter, double trial, double at) {
        if (parameter instanceof CategoricalParameter) {
            return trial == at ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(trial - at);
    }

    /**
     * Returns the radius; for a choice, it counts only the trials with that choice, spread over the other parameter.
     */
    private double radius(double atX, double atY) {
        boolean choosesX = x instanceof CategoricalParameter;
        boolean choosesY = y instanceof CategoricalParameter;
        double count = trials.stream()
                .filter(trial -> (!choosesX || trial[0] == atX) && (!choosesY || trial[1] == atY))
                .count();
        double even = choosesX || choosesY ? EXPECTED / 2 / count : Math.sqrt(EXPECTED / Math.PI / count);
        return Math.clamp(even, Math.sqrt(2) * CELL, FARTHEST);
    }
}
