package io.danlu.samplers.auto;

import io.danlu.sampler.Problem;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Space;

/**
 * Decides which engine serves a problem.
 *
 * @param modelled the number of results up to which the Gaussian process proposes; 0 if the problem does not suit it
 * @param objectives describes the objectives in a reason; empty if there is one
 * @param reason the property of the problem that does not suit it; empty if all do
 */
record Policy(int modelled, String objectives, String reason) {

    static final int RESULTS = 1_000;

    /**
     * The number of results of several objectives up to which the Gaussian processes propose. Beyond it they would
     * learn from a part of the results, and they cost as many times more as there are objectives.
     */
    static final int RESULTS_OF_SEVERAL = 256;

    /** The greatest number of objectives whose hypervolume the Gaussian processes improve. */
    static final int OBJECTIVES = 3;

    static final int PARAMETERS = 100;
    static final int CHOICES = 64;

    static Policy of(Problem problem) {
        int objectives = problem.metrics().size();
        String several = objectives > 1 ? " of %d objectives".formatted(objectives) : "";
        String reason = unsuited(problem.space(), objectives);
        int modelled = objectives > 1 ? RESULTS_OF_SEVERAL : RESULTS;
        return new Policy(reason.isEmpty() ? modelled : 0, several, reason);
    }

    private static String unsuited(Space space, int objectives) {
        if (objectives > OBJECTIVES) {
            return "more than %d objectives".formatted(OBJECTIVES);
        }
        boolean manyChoices = space.parameters().stream()
                .anyMatch(parameter -> parameter instanceof CategoricalParameter choice
                        && choice.choices().size() > CHOICES);
        if (manyChoices) {
            return "a choice among more than %d values".formatted(CHOICES);
        }
        return space.dimensions() > PARAMETERS ? "more than %d parameters".formatted(PARAMETERS) : "";
    }

    /** Returns the reason why the Gaussian process proposes. */
    String whyGp() {
        return "auto chose gp: at most %d results%s".formatted(modelled, objectives);
    }

    /** Returns the reason why TPE proposes. */
    String whyTpe() {
        return "auto chose tpe: " + (modelled == 0 ? reason : "more than %d results%s".formatted(modelled, objectives));
    }
}
