package io.danlu.belief;

import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A belief about the best value of one parameter. Immutable. */
public sealed interface Belief {

    /**
     * The best value is about {@code value}. For a number, that is a normal distribution on the parameter's scale,
     * whose deviation is a tenth of the range. For a choice, it is this choice rather than another.
     */
    record At(Value value) implements Belief {}

    /**
     * The best value is normally distributed.
     *
     * @param mean the mean, finite and inside the range
     * @param sd the standard deviation, finite and greater than 0
     * @param ofLogarithm whether both are of the natural logarithm, as in a {@code lognormal} prior
     */
    record Normal(double mean, double sd, boolean ofLogarithm) implements Belief {
        public Normal {
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd <= 0) {
                throw new IllegalArgumentException(
                        "Belief: mean (%s) and sd (%s) must be finite, and sd greater than 0.".formatted(mean, sd));
            }
        }
    }

    /**
     * Some choices are more likely the best than others.
     *
     * @param weights at least 0 and finite, by the text of a choice, one at least greater than 0; a choice without a
     *     weight has 0
     */
    record Weights(SequencedMap<String, Double> weights) implements Belief {
        public Weights {
            weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
            if (weights.values().stream().anyMatch(weight -> !Double.isFinite(weight) || weight < 0)
                    || weights.values().stream().noneMatch(weight -> weight > 0)) {
                throw new IllegalArgumentException(
                        "Belief: weights (%s) must be finite and at least 0, and one greater than 0."
                                .formatted(weights));
            }
        }
    }

    /** Returns the belief in a few words: {@code about 0.001}, {@code normal (mean 6.0, sd 2.0)}. */
    default String text() {
        return switch (this) {
            case At(Value value) -> "about " + value.text();
            case Normal(double mean, double sd, boolean ofLogarithm) ->
                "%s (mean %s, sd %s)".formatted(ofLogarithm ? "lognormal" : "normal", mean, sd);
            case Weights(var weights) ->
                weights.entrySet().stream()
                        .map(weight -> weight.getKey() + " " + weight.getValue())
                        .collect(Collectors.joining(", ", "weights (", ")"));
        };
    }
}
