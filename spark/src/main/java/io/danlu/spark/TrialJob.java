package io.danlu.spark;

import io.danlu.study.AttemptFailedException;
import io.danlu.study.Study;
import io.danlu.trial.Lease;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Option;

/**
 * The driver's view of a trial's Spark job, which has one task. The driver renews the trial's lease while the task
 * waits for a core; once the task has started, its executor renews it. Closing the job cancels a running task. Not
 * thread-safe.
 */
final class TrialJob<T> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final SparkContext spark;
    private final Study<T> study;
    private final TrialTask<T> task;
    private final Lease lease;
    private final JavaFutureAction<List<String>> action;
    private boolean begun;

    private TrialJob(
            SparkContext spark, Study<T> study, TrialTask<T> task, Lease lease, JavaFutureAction<List<String>> action) {
        this.spark = spark;
        this.study = study;
        this.task = task;
        this.lease = lease;
        this.action = action;
    }

    /**
     * Submits {@code task}, an attempt under {@code lease}, to the cluster. Sets the calling thread's job group to the
     * study's.
     */
    static <T> TrialJob<T> submit(SparkContext spark, Study<T> study, TrialTask<T> task, Lease lease) {
        String name = task.run().study();
        spark.setJobGroup("danlu " + name, "study %s, trial %d".formatted(name, task.number()), true);
        JavaFutureAction<List<String>> action = JavaSparkContext.fromSparkContext(spark)
                .parallelize(List.of(task.number()), 1)
                .map(task)
                .collectAsync();
        return new TrialJob<>(spark, study, task, lease, action);
    }

    /**
     * Waits for the task's answer.
     *
     * @throws AttemptFailedException if the trial was reassigned meanwhile
     * @throws ExecutionException if Spark lost the task
     */
    String await() throws InterruptedException, ExecutionException, AttemptFailedException {
        long look = task.run().lease().dividedBy(4).toNanos();
        long looked = System.nanoTime();
        while (true) {
            try {
                return action.get(POLL.toMillis(), TimeUnit.MILLISECONDS).getFirst();
            } catch (TimeoutException unfinished) {
                handOver();
            }
            if (System.nanoTime() - looked >= look) {
                looked = System.nanoTime();
                checkIsOurs();
            }
        }
    }

    private void handOver() {
        if (!begun && hasBegun()) {
            begun = true;
            study.queue().handOver(lease);
        }
    }

    private boolean hasBegun() {
        return action.jobIds().stream()
                .map(job -> spark.statusTracker().getJobInfo(job))
                .filter(Option::isDefined)
                .flatMapToInt(job -> IntStream.of(job.get().stageIds()))
                .mapToObj(stage -> spark.statusTracker().getStageInfo(stage))
                .filter(Option::isDefined)
                .anyMatch(stage -> hasBegun(stage.get()));
    }

    private static boolean hasBegun(SparkStageInfo stage) {
        return stage.numActiveTasks() + stage.numCompletedTasks() + stage.numFailedTasks() > 0;
    }

    private void checkIsOurs() throws AttemptFailedException {
        boolean ours = study.history().trial(task.number()) instanceof Trial.Running running
                && running.start().lease().equals(lease);
        if (!ours) {
            throw new AttemptFailedException(TrialTask.TAKEN_AWAY);
        }
    }

    @Override
    public void close() {
        action.cancel(true);
    }
}
