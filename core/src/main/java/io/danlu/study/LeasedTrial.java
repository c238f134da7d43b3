package io.danlu.study;

import io.danlu.space.Point;
import io.danlu.trial.Lease;

/**
 * A trial leased for evaluation. End it with {@link Study#tell}, {@link Study#fail} or {@link Study#prune}.
 *
 * @param number the trial's number
 * @param config the configuration to evaluate, in the user's type
 * @param point the same configuration as a point of the space
 * @param lease the right to tell the result
 */
public record LeasedTrial<T>(int number, T config, Point point, Lease lease) {}
