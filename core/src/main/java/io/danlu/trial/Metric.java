package io.danlu.trial;

import io.danlu.space.Parameter;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An objective of a study: the name of its value, the direction in which it is better, and the worst acceptable value.
 *
 * @param name the objective's name, which matches {@link Parameter#NAME}
 * @param threshold the worst acceptable value, finite, if one was stated; it is also the reference of this objective
 *     when a hypervolume is measured
 */
public record Metric(String name, Direction direction, OptionalDouble threshold) {

    public Metric {
        Parameter.checkName("Objective", name);
        if (!Double.isFinite(threshold.orElse(0))) {
            throw new IllegalArgumentException(
                    "Objective '%s': threshold (%s) must be a finite number. Leave it out if every value is acceptable."
                            .formatted(name, threshold.getAsDouble()));
        }
    }

    /** Creates an objective without a threshold. */
    public Metric(String name, Direction direction) {
        this(name, direction, OptionalDouble.empty());
    }

    /** Returns an objective whose smaller values are better. */
    public static Metric minimize(String name) {
        return new Metric(name, Direction.MINIMIZE);
    }

    /** Returns an objective whose larger values are better. */
    public static Metric maximize(String name) {
        return new Metric(name, Direction.MAXIMIZE);
    }

    /** Returns this objective with {@code worst} as its worst acceptable value. */
    public Metric withThreshold(double worst) {
        return new Metric(name, direction, OptionalDouble.of(worst));
    }

    /** Returns this objective without its threshold. Two objectives of a study are the same if these are equal. */
    public Metric withoutThreshold() {
        return new Metric(name, direction);
    }

    /** Returns the rule that acceptable values meet: {@code >= 0.8}. Empty if there is no threshold. */
    public Optional<String> rule() {
        String sign = direction == Direction.MAXIMIZE ? ">=" : "<=";
        return threshold.isPresent()
                ? Optional.of(sign + " " + Constraint.text(threshold.getAsDouble()))
                : Optional.empty();
    }

    /** Returns true if {@code value} is strictly better than {@code other}. */
    public boolean isBetter(double value, double other) {
        return direction == Direction.MINIMIZE ? value < other : value > other;
    }

    /** Returns true if {@code value} is at least as good as the threshold, or if there is no threshold. */
    public boolean isAcceptable(double value) {
        return threshold.isEmpty() || !isBetter(threshold.getAsDouble(), value);
    }

    /** Returns {@code value} as a loss, of which smaller ones are better. */
    public double loss(double value) {
        return direction == Direction.MINIMIZE ? value : -value;
    }
}
