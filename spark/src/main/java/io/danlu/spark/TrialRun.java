package io.danlu.spark;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the trials of one run have in common, as it travels to executors.
 *
 * @param id of the run, like no other's
 * @param url of the store, without a password
 * @param study the study's name
 * @param lease how long a trial's executor may be silent
 */
record TrialRun<T>(String id, String url, String study, StudyPlan<T> plan, SparkObjective<T> objective, Duration lease)
        implements Serializable {}
