package io.danlu.trial;

import io.danlu.space.Point;
import java.time.Instant;

/**
 * The latest start of a trial: its point, the reason for it, the worker and the time.
 *
 * @param point the point that is evaluated
 * @param explanation the reason why it was proposed
 * @param seen the sequence number of the last event that the sampler had seen when it proposed the point; −1 for none
 * @param attempt the number of the attempt, from 1; each requeue that counts adds one
 * @param lease the lease under which the result may be told
 * @param at when it started, by the store's clock
 */
public record Start(Point point, Explanation explanation, long seen, int attempt, Lease lease, Instant at) {}
