/**
 * Points for the first trials of a study, before a sampler has a model.
 *
 * <p>A model-based search asks {@link Startup} for a point while it has too few results. Trial 0 gets the centre of the
 * space, rounded by {@code RoundNumbers}, unless there are named constraints; later trials get evenly spread or random
 * points. If a point was tried
 * already, the search takes the next one that {@code get()} returns.
 */
package io.danlu.samplers.startup;
