package io.danlu.spark;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.format.log.EventFormat;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Lease;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkContext;

/**
 * Evaluates trials on the cluster, on the driver's side: an objective of the study's own loop that submits a task and
 * waits for it.
 */
final class Dispatch<T> implements Objective<T> {

    private final SparkContext spark;
    private final Study<T> study;
    private final TrialRun<T> run;
    private volatile Optional<String> refusal = Optional.empty();

    Dispatch(SparkContext spark, Study<T> study, TrialRun<T> run) {
        this.spark = spark;
        this.study = study;
        this.run = run;
    }

    /** Returns what Spark said to a task whose objective used an object of the driver. The run is over then. */
    Optional<String> refusal() {
        return refusal;
    }

    /**
     * Returns the result of a task. A lost task fails the attempt, because it says nothing about the configuration. If
     * the Spark context was stopped, or the objective uses Spark itself, the run is over.
     */
    @Override
    public Result evaluate(T configuration, RunningTrial trial) throws Exception {
        try {
            return result(answer(trial.number()));
        } catch (AttemptFailedException lost) {
            String reason = String.valueOf(lost.getMessage());
            if (reason.startsWith(TrialTask.DRIVER_ONLY)) {
                refusal = Optional.of(reason.substring(TrialTask.DRIVER_ONLY.length()));
                throw new InterruptedException(reason);
            }
            if (spark.isStopped()) {
                throw new InterruptedException("the Spark context was stopped");
            }
            throw lost;
        }
    }

    @Override
    public OptionalInt values() {
        return run.objective().values();
    }

    private String answer(int number) throws InterruptedException, AttemptFailedException {
        try {
            if (!(study.history().trial(number) instanceof Trial.Running running)) {
                throw new AttemptFailedException(TrialTask.TAKEN_AWAY);
            }
            Lease lease = running.start().lease();
            TrialTask<T> task = new TrialTask<>(run, number, lease.worker(), lease.token(), lease.nonce());
            try (TrialJob<T> job = TrialJob.submit(spark, study, task, lease)) {
                return job.await();
            }
        } catch (AttemptFailedException | InterruptedException known) {
            throw known;
        } catch (Exception lost) { // Spark throws checked exceptions that its methods do not declare
            throw new AttemptFailedException("its task was lost: " + firstLine(lost));
        }
    }

    private static String firstLine(Exception lost) {
        return lost.toString().lines().findFirst().orElse("").strip();
    }

    private Result result(String answer) throws TrialPrunedException, TrialFailedException, AttemptFailedException {
        Field field = Field.root("answer", Json.parse("answer", answer));
        return switch (EventFormat.readTrialEvent(field, study.definition().space())) {
            case TrialEvent.Completed(int number, Result result) -> result;
            case TrialEvent.Pruned(int number, String reason) -> throw new TrialPrunedException(reason);
            case TrialEvent.Failed(int number, String reason) -> throw new TrialFailedException(reason);
            case TrialEvent.Requeued(int number, String reason, boolean counts) ->
                throw new AttemptFailedException(reason);
            default -> throw new AttemptFailedException("its task answered " + answer);
        };
    }
}
