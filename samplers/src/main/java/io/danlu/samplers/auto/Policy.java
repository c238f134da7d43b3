package io.danlu.samplers.auto;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Space;

/**
 * Decides which engine serves a space.
 *
 * @param modelled the number of results up to which the Gaussian process proposes; 0 if the space does not suit it
 * @param reason the property of the space that does not suit it; empty if all do
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

    /** Returns the reason why the Gaussian process proposes. */
    String whyGp() {
        return "auto chose gp: at most %d results".formatted(modelled);
    }

    /** Returns the reason why TPE proposes. */
    String whyTpe() {
        return "auto chose tpe: " + (modelled == 0 ? reason : "more than %d results".formatted(modelled));
    }
}
