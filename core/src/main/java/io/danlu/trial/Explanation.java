package io.danlu.trial;

import java.util.Optional;

/**
 * Why a point was proposed.
 *
 * @param engine the sampler, or the part of it, that proposed the point: {@code tpe}, {@code random}, {@code queue}
 * @param prediction what it expected of the point, where it has a model of the objective
 * @param why one phrase for a person; may be empty
 */
public record Explanation(String engine, Optional<Prediction> prediction, String why) {

    /**
     * What a model expected.
     *
     * @param mean of the first objective
     * @param sd standard deviation, at least 0
     */
    public record Prediction(double mean, double sd) {}

    /** An explanation without a prediction. */
    public static Explanation of(String engine, String why) {
        return new Explanation(engine, Optional.empty(), why);
    }
}
