/**
 * Gaussian-process regression over encoded points.
 *
 * <p>{@link Fit} chooses {@link Hyperparameters} under {@link Priors} by maximising the posterior density.
 * {@link GaussianProcess} conditions on {@link Observations} and predicts. Everything is deterministic; only
 * {@code draw} takes a random generator.
 *
 * {@snippet :
 * Priors priors = Priors.of(encoding.blocks().size(), Structure.INTERACTING);
 * Hyperparameters theta = Fit.of(observations, encoding, priors);
 * GaussianProcess process = GaussianProcess.of(observations, encoding, theta);
 * GaussianProcess.Belief belief = process.at(encoding.encode(point)); // mean and sd
 * }
 */
package io.danlu.surrogate.gp;
