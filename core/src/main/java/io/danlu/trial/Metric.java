package io.danlu.trial;

import io.danlu.space.Parameter;

/**
 * An objective of a study: the name of its value, and the direction in which it is better.
 *
 * @param name the objective's name, which matches {@link Parameter#NAME}
 */
public record Metric(String name, Direction direction) {

    public Metric {
        Parameter.checkName("Objective", name);
    }

    /** Returns true if {@code value} is strictly better than {@code other}. */
    public boolean isBetter(double value, double other) {
        return direction == Direction.MINIMIZE ? value < other : value > other;
    }

    /** Returns {@code value} as a loss, of which smaller ones are better. */
    public double loss(double value) {
        return direction == Direction.MINIMIZE ? value : -value;
    }
}
