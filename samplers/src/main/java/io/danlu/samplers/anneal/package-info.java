/**
 * Annealing: random search around good trials, in windows that shrink.
 *
 * <p>{@link Anneal} holds the options and starts an {@code AnnealSearch}. For each parameter the search picks a base
 * trial from {@code Observed}, and {@code Window} draws a code near the base's.
 *
 * {@snippet :
 * Sampler sampler = new Anneal(2, 0.1); // Hyperopt's defaults
 * }
 */
package io.danlu.samplers.anneal;
