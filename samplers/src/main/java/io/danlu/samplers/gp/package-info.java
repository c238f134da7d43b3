/**
 * Bayesian optimisation with a Gaussian process.
 *
 * <p>{@link Gp} holds the options and starts a {@code GpSearch}, which learns results into {@code Knowledge}. When a
 * trial is asked for, the search fits a {@link io.danlu.surrogate.Surrogate}. A {@code Turn} then chooses the point:
 * {@code Candidates} supplies starts, {@code Landscape} evaluates the acquisition, and {@code Ascent} climbs it.
 * {@code Repetition} decides whether the recommended point is evaluated again instead.
 *
 * {@snippet :
 * Sampler sampler = new Gp(8, Gp.Criterion.LOGEI); // 8 points before the model
 * }
 */
package io.danlu.samplers.gp;
