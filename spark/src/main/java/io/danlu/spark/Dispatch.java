package io.danlu.spark;

import io.danlu.format.EventFormat;
import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
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
 * The driver's part in the evaluation of trials: each is a Spark job of one task, which the calling thread waits for. While the
 * task waits for a free executor the driver's study renews the lease; once it has begun, its executor must.
 */
final class Dispatch<T> implements Objective<T> {

    private static final Duration POLL = Duration.ofMillis(200);

    private final SparkContext spark;
    private final Study<T> study;
    private final TrialRun<T> run;

    Dispatch(SparkContext spark, Study<T> study, TrialRun<T> run) {
        this.spark = spark;
        this.study = study;
        this.run = run;
    }

    @Override
    public Result evaluate(T configuration, RunningTrial trial) throws Exception {
        int number = trial.number();
        if (!(study.history().trial(number) instanceof Trial.Running running)) {
            throw new AttemptFailedException("given to another worker");
        }
        long token = running.start().lease().token();
        try {
            return result(await(submit(number, token), number, token));
        } catch (AttemptFailedException | IllegalStateException lost) {
            if (spark.isStopped()) {
                throw new InterruptedException("the Spark context was stopped");
            }
            throw lost;
        }
    }

    private JavaFutureAction<List<String>> submit(int number, long token) {
        spark.setJobGroup("danlu " + run.study(), "study %s, trial %d".formatted(run.study(), number), true);
        return JavaSparkContext.fromSparkContext(spark)
                .parallelize(List.of(number), 1)
                .map(new TrialTask<>(run, number, token))
                .collectAsync();
    }

    /** What the task answers; cancels the job where this thread is interrupted or the trial is another's. */
    private String await(JavaFutureAction<List<String>> job, int number, long token)
            throws InterruptedException, AttemptFailedException {
        boolean begun = false;
        long look = System.nanoTime();
        try {
            while (true) {
                try {
                    return job.get(POLL.toMillis(), TimeUnit.MILLISECONDS).getFirst();
                } catch (TimeoutException unfinished) {
                    if (!begun && hasBegun(job)) {
                        begun = true;
                        study.handOver(number);
                    }
                }
                if (begun
                        && System.nanoTime() - look >= run.lease().dividedBy(4).toNanos()) {
                    look = System.nanoTime();
                    if (!isCurrent(number, token)) {
                        throw new AttemptFailedException("given to another worker");
                    }
                }
            }
        } catch (ExecutionException | CancellationException lost) {
            throw new AttemptFailedException("Spark lost its task: " + firstLine(lost));
        } finally {
            job.cancel(true);
        }
    }

    private boolean isCurrent(int number, long token) {
        return study.history().trial(number) instanceof Trial.Running running
                && running.start().lease().token() == token;
    }

    private boolean hasBegun(JavaFutureAction<List<String>> job) {
        return job.jobIds().stream()
                .map(id -> spark.statusTracker().getJobInfo(id))
                .filter(Option::isDefined)
                .flatMapToInt(info -> IntStream.of(info.get().stageIds()))
                .mapToObj(stage -> spark.statusTracker().getStageInfo(stage))
                .filter(Option::isDefined)
                .anyMatch(info -> hasBegun(info.get()));
    }

    private static boolean hasBegun(SparkStageInfo stage) {
        return stage.numActiveTasks() + stage.numCompletedTasks() + stage.numFailedTasks() > 0;
    }

    private Result result(String answer) throws TrialPrunedException, TrialFailedException, AttemptFailedException {
        Field field = Field.root("answer", Json.parse("answer", answer));
        return switch (EventFormat.read(field, study.definition().space())) {
            case TrialEvent.Completed(int number, Result result) -> result;
            case TrialEvent.Pruned(int number, String reason) -> throw new TrialPrunedException(reason);
            case TrialEvent.Failed(int number, String reason) -> throw new TrialFailedException(reason);
            case TrialEvent.Requeued(int number, String reason, boolean counts) ->
                throw new AttemptFailedException(reason);
            case TrialEvent other -> throw new AttemptFailedException("its task answered " + answer);
        };
    }

    private static String firstLine(Exception lost) {
        return String.valueOf(lost.getMessage()).lines().findFirst().orElse("").strip();
    }
}
