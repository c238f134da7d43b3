package io.danlu.spark;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import java.io.IOException;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * A study whose trials are evaluated on an Apache Spark cluster. Each trial is one task.
 *
 * <p>The driver proposes trials, leases them and tells their results, in the same loop as {@link Study#optimize}. An
 * executor opens the study's store itself, reports to it while the task runs, and renews the trial's lease. A dead or
 * frozen executor is therefore noticed by its lease or by Spark, whichever is first.
 *
 * <p>The study does the retries. A trial whose executor is lost is requeued, and fails at its third attempt. A task
 * that Spark reruns by itself evaluates nothing; {@code spark.task.maxFailures = 1} avoids such tasks. An executor's
 * {@link OutOfMemoryError} costs an attempt but does not end the run on the driver. Aborting a run cancels its jobs,
 * interrupts their tasks and requeues their trials.
 *
 * <p>Driver and executors need on their class path this library, the module of the study's sampler ({@code
 * danlu-samplers} for the default one) and the store's drivers. Both must reach the store: PostgreSQL, or SQLite on a
 * single host. PostgreSQL's password is {@code PGPASSWORD} in the driver's environment, and {@code
 * spark.executorEnv.PGPASSWORD} sets it for executors. Thread-safe.
 *
 * @param <T> type of configurations
 */
public final class SparkStudy<T> implements AutoCloseable {

    private static final String SPECULATION = "spark.speculation";

    private final SparkContext spark;
    private final String url;
    private final StudyPlan<T> plan;
    private final Store store;
    private final Study<T> study;

    private SparkStudy(SparkContext spark, String url, StudyPlan<T> plan, Store store, Study<T> study) {
        this.spark = spark;
        this.url = url;
        this.plan = plan;
        this.store = store;
        this.study = study;
    }

    /**
     * Creates the study that {@code plan} describes, or resumes it.
     *
     * @param url store URL as for {@link Stores#open}; a relative path is resolved against the driver's working folder
     * @throws IllegalArgumentException if the URL is invalid or names a store in memory, or {@code spark} speculates;
     *     or as {@link io.danlu.study.StudyBuilder#build} does
     * @throws io.danlu.store.StoreException if the store cannot be opened
     */
    public static <T> SparkStudy<T> open(SparkContext spark, String url, StudyPlan<T> plan) {
        if (!Stores.isKept(url)) {
            throw new IllegalArgumentException(
                    "Store URL 'memory': executors cannot reach it. Name a store like postgresql://user@host:port/db or, on a single host, sqlite:danlu.db.");
        }
        checkRetries(spark.getConf());
        String absolute = absolute(url);
        Store store = Stores.open(absolute);
        try {
            return new SparkStudy<>(
                    spark, absolute, plan, store, plan.builder().store(store).build());
        } catch (RuntimeException refused) {
            store.close();
            throw refused;
        }
    }

    /**
     * Refuses speculation. A task that Spark reruns after a loss can detect it; a speculative copy of a running task
     * cannot.
     */
    static void checkRetries(SparkConf conf) {
        if (conf.getBoolean(SPECULATION, false)) {
            throw new IllegalArgumentException(
                    "Spark: %s (true) must be false: a trial is evaluated once. Set it so for this application."
                            .formatted(SPECULATION));
        }
    }

    /** Makes a relative path absolute, because executors have working folders of their own. */
    private static String absolute(String url) {
        String options = url.contains("?") ? url.substring(url.indexOf('?')) : "";
        return Stores.file(url)
                .map(path -> "sqlite:" + path.toAbsolutePath() + options)
                .orElse(url);
    }

    /** Returns the driver's view of the study: its history and its queue. */
    public Study<T> study() {
        return study;
    }

    /**
     * Evaluates {@code objective} on executors until {@code budget} is used up, with a circuit breaker. As many trials
     * run at the same time as the cluster has cores now ({@link SparkContext#defaultParallelism}). See {@link
     * #optimize(SparkObjective, RunOptions)}.
     */
    public StudyResult<T> optimize(SparkObjective.Scalar<T> objective, Budget budget) {
        return optimize(objective, RunOptions.until(budget).workers(spark.defaultParallelism()));
    }

    /**
     * Evaluates an objective that receives its trial, on executors, like {@link #optimize(SparkObjective.Scalar,
     * Budget)}.
     */
    public StudyResult<T> optimize(SparkObjective.WithTrial<T> objective, Budget budget) {
        return optimize(
                new SerializableOneValue<>(objective), RunOptions.until(budget).workers(spark.defaultParallelism()));
    }

    /** Evaluates {@code objective} on executors; see {@link #optimize(SparkObjective, RunOptions)}. */
    public StudyResult<T> optimize(SparkObjective.Scalar<T> objective, RunOptions options) {
        return optimize(new SerializableOneValue<>((configuration, trial) -> objective.value(configuration)), options);
    }

    /**
     * Evaluates {@code objective} on executors until the budget is used up, the space is exhausted, or something stops
     * the run. Listeners are called on the driver. Interrupting the calling thread ends the run as {@link
     * io.danlu.study.StopSignal#abort} does.
     *
     * @param options {@code workers} is the number of trials on the cluster at the same time, running or waiting for a
     *     core; {@code trialTimeout} includes that wait
     * @throws IllegalArgumentException if the objective or the plan cannot be serialized, or the objective uses a Spark
     *     session, a data set or an RDD, as Spark ML does; its trials went back to the queue
     * @throws IllegalStateException if the Spark context is stopped before the run has ended; running trials were
     *     requeued
     */
    public StudyResult<T> optimize(SparkObjective<T> objective, RunOptions options) {
        String name = study.definition().name();
        TrialRun<T> run = new TrialRun<>(UUID.randomUUID().toString(), url, name, plan, objective, options.lease());
        checkSerializable(run);
        Dispatch<T> dispatch = new Dispatch<>(spark, study, run);
        StudyResult<T> result = study.optimize(dispatch, options);
        dispatch.refusal().ifPresent(detail -> {
            throw new IllegalArgumentException(driverOnly(name, detail));
        });
        if (result.aborted() && spark.isStopped()) {
            throw new IllegalStateException(
                    "Study '%s': the Spark context was stopped while trials ran. They were requeued; run the study on another context."
                            .formatted(name));
        }
        return result;
    }

    private void checkSerializable(TrialRun<T> run) {
        try {
            DriverOnly.checkSerializable(run);
        } catch (DriverOnly.DriverOnlyException ofDriver) {
            throw new IllegalArgumentException(
                    driverOnly(run.study(), String.valueOf(ofDriver.getMessage())), ofDriver);
        } catch (IOException refused) {
            throw new IllegalArgumentException(
                    "Study '%s': its objective and plan must be serializable (%s). Let them use nothing but what can be sent to executors."
                            .formatted(run.study(), refused),
                    refused);
        }
    }

    private static String driverOnly(String study, String detail) {
        return "Study '%s': its objective uses Spark itself, which only the driver can: %s. Run such an objective on the driver: Spark ML with DanluCrossValidator (io.danlu:danlu-spark-ml), anything else with Study and RunOptions.workers."
                .formatted(study, detail);
    }

    /** Closes the driver's store. Executors' stores stay open as long as their JVMs. */
    @Override
    public void close() {
        store.close();
    }
}
