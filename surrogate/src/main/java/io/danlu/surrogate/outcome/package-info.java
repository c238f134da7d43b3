/**
 * Losses transformed for a Gaussian model.
 *
 * <p>{@link Outcomes} is fitted to the losses of a history: it removes skewness, compresses long tails if that is
 * decisively likelier, and standardises. Models learn and predict targets; the inverse turns predictions back into
 * losses.
 *
 * {@snippet :
 * Outcomes outcomes = Outcomes.of(losses);
 * double target = outcomes.target(losses[0]); // the targets have mean 0 and standard deviation 1
 * double loss = outcomes.loss(target);
 * }
 */
package io.danlu.surrogate.outcome;
