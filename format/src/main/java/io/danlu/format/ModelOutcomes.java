package io.danlu.format;

import io.danlu.trial.Direction;
import java.util.Set;

/** The names of outcomes of a model, each of which implies a direction. */
final class ModelOutcomes {

    private static final Set<String> COSTS = Set.of("fit_time", "predict_time", "model_size");

    private ModelOutcomes() {}

    /** Returns the direction of an outcome: costs are minimized, scores are maximized. */
    static Direction direction(String name) {
        return COSTS.contains(name) ? Direction.MINIMIZE : Direction.MAXIMIZE;
    }
}
