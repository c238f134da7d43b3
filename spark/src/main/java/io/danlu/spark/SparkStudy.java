package io.danlu.spark;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * A study whose trials are evaluated on an Apache Spark cluster: one trial is one task. The driver proposes, claims and tells, in
 * the same loop that {@link Study#optimize} runs here; an executor opens the study's store itself, reports to it while the task
 * runs, and renews the trial's lease, so that a dead or frozen executor is noticed by its lease or by Spark, whichever is first.
 *
 * <p>Retries are the study's: a trial whose executor is lost goes back to the queue and fails at its third attempt; a task that
 * Spark runs again by itself evaluates nothing. An executor's {@link OutOfMemoryError} costs an attempt and does not end the run, which
 * is the driver's. {@code spark.task.maxFailures = 1} spares it that task. Aborting a run cancels its
 * jobs, interrupts their tasks, and gives their trials back.
 *
 * <p>The driver and the executors need this library, the module of the study's sampler ({@code danlu-samplers} for the default) and the
 * store's drivers on their class path, and a store that they reach: PostgreSQL, or on a
 * single host SQLite. PostgreSQL's password is {@code PGPASSWORD} in the driver's environment and, by
 * {@code spark.executorEnv.PGPASSWORD}, in the executors'. Thread-safe.
 *
 * @param <T> the configuration's type
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
     * @param url of the store, as for {@link Stores#open}; a relative path counts from the driver's folder
     * @throws IllegalArgumentException if the store is in memory or the URL is none, or {@code spark} speculates; or as
     *     {@link io.danlu.study.StudyBuilder#build} does
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

    /** Tasks that Spark runs again after a loss know it; a copy that it runs beside the first does not. */
    static void checkRetries(SparkConf conf) {
        if (conf.getBoolean(SPECULATION, false)) {
            throw new IllegalArgumentException(
                    "Spark: %s (true) must be false: a trial is evaluated once. Set it so for this application."
                            .formatted(SPECULATION));
        }
    }

    /** Executors have working folders of their own. */
    private static String absolute(String url) {
        String options = url.contains("?") ? url.substring(url.indexOf('?')) : "";
        return Stores.file(url)
                .map(path -> "sqlite:" + path.toAbsolutePath() + options)
                .orElse(url);
    }

    /** The study as the driver has it: its history, its queue. */
    public Study<T> study() {
        return study;
    }

    /**
     * Evaluates {@code objective} on executors until {@code budget} is used up; as many trials at a time as Spark says that the
     * cluster now has cores ({@link SparkContext#defaultParallelism}), with a circuit breaker. See
     * {@link #optimize(SparkObjective, RunOptions)}.
     */
    public StudyResult<T> optimize(SparkObjective.Scalar<T> objective, Budget budget) {
        return optimize(objective, RunOptions.until(budget).workers(spark.defaultParallelism()));
    }

    /** Evaluates an objective that receives its trial, on executors, as {@link #optimize(SparkObjective.Scalar, Budget)} does. */
    public StudyResult<T> optimize(SparkObjective.WithTrial<T> objective, Budget budget) {
        return optimize(
                new SerializableOneValue<>(objective), RunOptions.until(budget).workers(spark.defaultParallelism()));
    }

    /** Evaluates {@code objective} on executors; see {@link #optimize(SparkObjective, RunOptions)}. */
    public StudyResult<T> optimize(SparkObjective.Scalar<T> objective, RunOptions options) {
        return optimize(new SerializableOneValue<>((configuration, trial) -> objective.value(configuration)), options);
    }

    /**
     * Evaluates {@code objective} on executors until the budget is used up, the space is exhausted, or something stops the run.
     * Listeners are called on the driver. Interrupting the calling thread ends the run as
     * {@link io.danlu.study.StopSignal#abort} does.
     *
     * @param options {@code workers} is how many trials are on the cluster at a time, whether they run or wait for a core;
     *     {@code trialTimeout} counts that wait, too
     * @throws IllegalArgumentException if the objective or the plan cannot be sent to executors
     * @throws IllegalStateException if the Spark context is stopped before the run has ended; running trials went back to the
     *     queue
     */
    public StudyResult<T> optimize(SparkObjective<T> objective, RunOptions options) {
        String name = study.definition().name();
        TrialRun<T> run = new TrialRun<>(UUID.randomUUID().toString(), url, name, plan, objective, options.lease());
        checkSerializable(run);
        StudyResult<T> result = study.optimize(new Dispatch<>(spark, study, run), options);
        if (result.aborted() && spark.isStopped()) {
            throw new IllegalStateException(
                    "Study '%s': the Spark context was stopped while trials ran. They are in the queue again; run the study on another context."
                            .formatted(name));
        }
        return result;
    }

    private void checkSerializable(TrialRun<T> run) {
        try (ObjectOutputStream output = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            output.writeObject(run);
        } catch (IOException refused) {
            throw new IllegalArgumentException(
                    "Study '%s': its objective and plan must be serializable (%s). Let them use nothing but what can be sent to executors."
                            .formatted(run.study(), refused),
                    refused);
        }
    }

    /** Closes the driver's store; the executors' are open as long as they live. */
    @Override
    public void close() {
        store.close();
    }
}
