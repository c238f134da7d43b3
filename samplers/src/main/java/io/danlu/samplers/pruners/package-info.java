/** Median, percentile, threshold, patience, successive halving and Hyperband: when a trial is stopped early, or paused. */
package io.danlu.samplers.pruners;
