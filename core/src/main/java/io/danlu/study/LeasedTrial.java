package io.danlu.study;

import io.danlu.space.Point;
import io.danlu.trial.Lease;

/**
 * A trial handed out for evaluation. Give it back to {@link Study#tell}, {@link Study#fail} or {@link Study#prune}.
 *
 * @param number the trial's number
 * @param config what to evaluate, in the user's type
 * @param point the same as a point of the space
 * @param lease the right to tell the result
 */
public record LeasedTrial<T>(int number, T config, Point point, Lease lease) {}
