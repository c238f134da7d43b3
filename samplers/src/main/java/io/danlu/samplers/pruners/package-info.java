/**
 * Pruners, which stop a trial early or pause it: median, percentile, threshold, patience, race, successive halving
 * ({@code asha}) and Hyperband.
 *
 * <p>After each report of a running trial the study calls {@code judge(trial, peers)}, which returns a verdict with its
 * evidence. {@link StandardPruners} makes each pruner from its specification; users name it in a study file or in Java:
 *
 * {@snippet :
 * Pruner pruner = Pruners.of(PrunerSpec.of("median").with("n_startup_trials", Value.of(10)));
 * }
 */
package io.danlu.samplers.pruners;
