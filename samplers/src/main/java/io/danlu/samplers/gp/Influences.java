package io.danlu.samplers.gp;

import io.danlu.surrogate.Plateaus;
import java.util.Optional;

/**
 * The influences on a choice beside the model of the objective.
 *
 * @param plateaus regions in which the objective is flat
 * @param believed the user's beliefs, as far as they count
 */
record Influences(Plateaus plateaus, Optional<Believed> believed) {}
