package io.danlu.trial;

import io.danlu.space.Point;
import java.time.Instant;

/**
 * The latest start of a trial: what is evaluated, why, by whom and since when.
 *
 * @param point what is evaluated
 * @param explanation why it was proposed
 * @param seen the last event of the study's log that the sampler had seen when it proposed; −1 for none
 * @param attempt 1 at first, one more after each time the trial went back to the queue
 * @param lease who may tell the result
 * @param at when it started, by the store's clock
 */
public record Start(Point point, Explanation explanation, long seen, int attempt, Lease lease, Instant at) {}
