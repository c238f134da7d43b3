/**
 * CMA-ES, the covariance matrix adaptation evolution strategy, for mixed and conditional spaces.
 *
 * <p>{@link Cmaes} holds the options and starts a {@code CmaesSearch}. {@code Encoding} translates points into
 * genotypes: positions on lines and choices. {@code Generations} folds the results into one {@code Generation} after
 * the other; each has a {@code Gaussian} for the positions and {@code Categories} for the choices. A {@code Draft}
 * draws the points of one trial.
 *
 * {@snippet :
 * Sampler sampler = new Cmaes(OptionalInt.of(12), 0.2); // 12 trials in the first generation
 * }
 */
package io.danlu.samplers.cmaes;
