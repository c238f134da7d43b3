package io.danlu.spark;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * A Spark cluster for tests: a master and two workers in this JVM, each with one executor in a JVM of its own with one
 * core. Spark's own retries stay enabled.
 */
final class Cluster {

    private static Optional<SparkContext> running = Optional.empty();

    private Cluster() {}

    /** Returns the application on the cluster. All tests share it until a test stops it. */
    static synchronized SparkContext context() {
        SparkContext context = running.filter(known -> !known.isStopped()).orElseGet(() -> new SparkContext(conf()));
        running = Optional.of(context);
        return context;
    }

    private static SparkConf conf() {
        return new SparkConf()
                .setMaster("local-cluster[2,1,512]")
                .setAppName("danlu")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .set("spark.executorEnv.PGPASSWORD", System.getenv("PGPASSWORD"))
                .set("spark.local.dir", System.getProperty("spark.test.home"))
                .set("spark.ui.enabled", "false");
    }
}
