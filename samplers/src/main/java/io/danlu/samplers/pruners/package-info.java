/**
 * Pruners, which stop a trial early or pause it: median, percentile, threshold, patience, race, successive halving
 * ({@code asha}) and Hyperband.
 *
 * <p>After each report of a running trial the study calls {@code judge(trial, peers)}, which returns a verdict with its
 * evidence. Each pruner is an immutable record of its options, with a setter for each that returns a copy:
 *
 * {@snippet :
 * Pruner median = Percentile.median().startupTrials(10);
 * Pruner asha = new Asha().minResource(4).reductionFactor(2);
 * Pruner both = new Patience(3).pruner(asha);
 * }
 *
 * <p>{@link StandardPruners} makes them from the names and options of study files.
 */
package io.danlu.samplers.pruners;
