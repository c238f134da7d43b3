package io.danlu.trial;

import io.danlu.space.Parameter;

/**
 * One objective of a study: what its value is called and which way is better.
 *
 * @param name as {@link Parameter#NAME}
 */
public record Metric(String name, Direction direction) {

    public Metric {
        Parameter.checkName("Objective", name);
    }

    /** Whether {@code value} is strictly better than {@code other}. */
    public boolean isBetter(double value, double other) {
        return direction == Direction.MINIMIZE ? value < other : value > other;
    }

    /** {@code value} as a loss: the smaller the better. */
    public double loss(double value) {
        return direction == Direction.MINIMIZE ? value : -value;
    }
}
