package io.danlu.samplers.gp;

import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Plateaus;
import java.util.Optional;

/**
 * The influences on a choice beside the model of the objective.
 *
 * @param plateaus regions in which the objective is flat
 * @param believed the user's beliefs, as far as they count
 * @param ensemble the models of earlier studies beside the study's own, if one has weight
 * @param success the probability that a trial does not fail, if any has failed
 */
record Influences(
        Plateaus plateaus, Optional<Believed> believed, Optional<Ensemble> ensemble, Optional<Feasibility> success) {

    /** Returns the part of an explanation that says how much beliefs and sources count. */
    String why() {
        return believed.map(Believed::why).orElse("")
                + ensemble.map(Ensemble::why).orElse("");
    }
}
