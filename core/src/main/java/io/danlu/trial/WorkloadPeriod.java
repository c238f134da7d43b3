package io.danlu.trial;

import java.time.Instant;

/**
 * From when on a workload evaluates a study's trials; the next period ends it.
 *
 * @param workload what evaluates them
 * @param from the number of the first trial that is created under it; a trial with a smaller number that starts, or
 *     starts again, in this period belongs to it as well
 * @param sequence of the log entry that says so
 * @param at when that was
 * @param decision why it changed, and by whom
 */
public record WorkloadPeriod(Fingerprint workload, int from, long sequence, Instant at, Decision decision) {}
