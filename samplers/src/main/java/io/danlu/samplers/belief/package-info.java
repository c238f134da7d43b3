/**
 * The user's beliefs as samplers use them.
 *
 * <p>{@link OptimumPrior} is the density of the best point by the beliefs, a product and mixture of {@code Factor}s.
 * {@link Trust} is the weight that results leave to it. {@link BelievedStart} supplies first points from it.
 */
package io.danlu.samplers.belief;
