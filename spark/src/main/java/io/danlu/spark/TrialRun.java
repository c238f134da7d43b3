package io.danlu.spark;

import java.io.Serializable;
import java.time.Duration;

/**
 * The part that all trials of a run have in common, sent to executors.
 *
 * @param id unique identifier of the run
 * @param url store URL without a password
 * @param study name of the study
 * @param lease duration of a trial's lease
 */
record TrialRun<T>(String id, String url, String study, StudyPlan<T> plan, SparkObjective<T> objective, Duration lease)
        implements Serializable {}
