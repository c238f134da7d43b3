package io.danlu.spark.ml;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;

/**
 * Spark jobs that are cancelled together, known by a tag. Threads that are started under the tag have it, too. Job
 * groups stay as the caller set them.
 */
final class SparkJobs {

    private final SparkContext spark;
    private final String tag;

    SparkJobs(SparkContext spark) {
        this(spark, "danlu-" + UUID.randomUUID());
    }

    private SparkJobs(SparkContext spark, String tag) {
        this.spark = spark;
        this.tag = tag;
    }

    /** Returns the jobs of one trial among these. */
    SparkJobs ofTrial(int number) {
        return new SparkJobs(spark, tag + "-trial-" + number);
    }

    /** Calls {@code work} under the tag. If it throws, the jobs that still run are cancelled. */
    <T> T during(Callable<T> work) throws Exception {
        spark.addJobTag(tag);
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            spark.removeJobTag(tag);
            if (!done && !spark.isStopped()) {
                spark.cancelJobsWithTag(tag, "the fit was interrupted or failed");
            }
        }
    }
}
