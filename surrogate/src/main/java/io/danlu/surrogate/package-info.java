/**
 * A model of a study's history that predicts the objective at any point.
 *
 * <p>Samplers, analyses and the recommended configuration share it. {@link Evidence} collects the losses of complete
 * trials by point. {@link Surrogate} transforms the losses ({@code outcome}), encodes the points ({@code encoding}) and
 * conditions a Gaussian process on them ({@code gp}). {@link Feasibility} predicts failures and broken constraints, and
 * {@link Plateaus} finds flat regions.
 *
 * {@snippet :
 * Encoding encoding = Encoding.of(space);
 * Surrogate surrogate = Surrogate.fit(Evidence.of(trials, metric, encoding), encoding);
 * Point recommended = surrogate.best().point();
 * }
 */
package io.danlu.surrogate;
