package io.danlu.trial;

import java.time.Instant;

/**
 * A period in which one workload evaluates a study's trials. The next period ends it.
 *
 * @param workload the workload
 * @param from the number of the first trial that is created under it; a trial with a smaller number that starts, or
 *     starts again, in this period belongs to it as well
 * @param sequence the sequence number of the log entry that declares it
 * @param at the time of that entry
 * @param decision who declared it, and why
 */
public record WorkloadPeriod(Fingerprint workload, int from, long sequence, Instant at, Decision decision) {}
