/**
 * Losses transformed for a Gaussian model.
 *
 * <p>{@link Outcomes} is fitted to the losses of a history, and standardises them. Models learn and predict targets;
 * the inverse turns predictions back into losses. There are two kinds:
 *
 * <ul>
 * <li>{@link Outcomes#of} removes skewness by {@code YeoJohnson}. It has two candidates for a step before that.
 *     {@code LongTail} compresses a long tail of the worse losses. {@code ShiftedLog} takes logarithms, for losses that
 *     differ by orders of magnitude among the better ones too. A candidate is used only if it makes the losses
 *     decisively likelier.
 * <li>{@link Outcomes#linear} is linear, except that {@code LongTail} compresses a long tail if that is decisively
 *     likelier. Models of several objectives use it, because hypervolumes of targets are then those of losses up to a
 *     factor.
 * </ul>
 *
 * {@snippet :
 * Outcomes outcomes = Outcomes.of(losses);
 * double target = outcomes.target(losses[0]); // the targets have mean 0 and standard deviation 1
 * double loss = outcomes.loss(target);
 * }
 */
package io.danlu.surrogate.outcome;
