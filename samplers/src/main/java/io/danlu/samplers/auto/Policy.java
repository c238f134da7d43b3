package io.danlu.samplers.auto;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Space;

/**
 * Which engine serves a space.
 *
 * @param modelled how many results the Gaussian process serves; 0 where the space does not suit it
 * @param reason what in the space does not suit it, empty where all does
 */
record Policy(int modelled, String reason) {

    static final int RESULTS = 1_000;
    static final int PARAMETERS = 100;
    static final int CHOICES = 64;

    static Policy of(Space space) {
        boolean manyChoices = space.parameters().stream()
                .anyMatch(parameter -> parameter instanceof CategoricalParameter choice
                        && choice.choices().size() > CHOICES);
        if (manyChoices) {
            return new Policy(0, "a choice among more than %d values".formatted(CHOICES));
        }
        return space.dimensions() > PARAMETERS
                ? new Policy(0, "more than %d parameters".formatted(PARAMETERS))
                : new Policy(RESULTS, "");
    }

    /** Why the Gaussian process proposes. */
    String whyGp() {
        return "auto chose gp: at most %d results".formatted(modelled);
    }

    /** Why TPE proposes. */
    String whyTpe() {
        return "auto chose tpe: " + (modelled == 0 ? reason : "more than %d results".formatted(modelled));
    }
}
