package io.danlu.study;

import static io.danlu.study.Budget.time;
import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunOptionsTest {

    /** Waits until it is interrupted. */
    private static double endlessly() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Test
    void anEvaluationThatTakesTooLongFailsItsTrial() {
        Study<Point> study = Squares.square().build();

        var result = study.optimize(
                Objective.of((point, trial) -> trial.number() == 1 ? endlessly() : 1),
                RunOptions.until(trials(3)).trialTimeout(Duration.ofMillis(50)));

        assertThat(result.history().trials().map(Trial::state))
                .containsExactly(State.COMPLETE, State.FAILED, State.COMPLETE);
        assertThat(((Trial.Failed) result.history().trial(1)).reason())
                .isEqualTo("timeout: its evaluation took longer than PT0.05S");
        assertThat(result.failure()).containsInstanceOf(TrialFailedException.class);
    }

    @Test
    void anEvaluationThatHidesItsInterruptFailsToo() {
        var result = Squares.square()
                .build()
                .optimize(
                        point -> {
                            try {
                                return endlessly();
                            } catch (InterruptedException hidden) {
                                return 1;
                            }
                        },
                        RunOptions.until(trials(1)).trialTimeout(Duration.ofMillis(50)));

        assertThat(result.history().count(State.FAILED)).isEqualTo(1);
    }

    @Test
    void runningTrialsCanFinishWhenTheTimeIsUp() {
        Study<Point> study = Squares.square().build();
        var result = study.optimize(
                point -> {
                    new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS); // longer than the budget
                    return 3;
                },
                RunOptions.until(time(Duration.ofMillis(50))).finishRunningTrials());

        assertThat(result.stopped()).isEqualTo("time up");
        assertThat(result.aborted()).isFalse();
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(1);
        assertThat(result.history().size()).isEqualTo(1);
    }

    @Test
    void trialsAreEvaluatedInThreadsOfTheCallersExecutor() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                2, Thread.ofPlatform().name("mine-", 0).factory())) {
            RunOptions options = RunOptions.until(trials(8)).workers(3).executor(executor);
            var result = Squares.square()
                    .build()
                    .optimize(
                            point -> {
                                threads.add(Thread.currentThread().getName());
                                return 1;
                            },
                            options);

            assertThat(result.history().count(State.COMPLETE)).isEqualTo(8);
            assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("mine-"));
        }
    }

    @Test
    void aWorkerThatItsExecutorHasNotStartedNeverStartsAfterAnAbort() {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            StopSignal stop = new StopSignal();
            var result = Squares.square()
                    .build()
                    .optimize(
                            point -> {
                                stop.abort("enough");
                                return endlessly();
                            },
                            RunOptions.until(trials(8)).workers(4).stop(stop).executor(executor));

            assertThat(result.aborted()).isTrue();
            assertThat(result.history().count(State.QUEUED)).isEqualTo(1);
            assertThat(executor.submit(() -> Thread.currentThread().isInterrupted()))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(false);
        }
    }

    @Test
    @Timeout(60)
    void aRunDoesNotWaitForAWorkerThatItsExecutorNeverStarts() {
        AtomicInteger tasks = new AtomicInteger();
        RunOptions options = RunOptions.until(trials(4)).workers(2).executor(task -> {
            if (tasks.getAndIncrement() == 0) {
                Thread.ofPlatform().start(task);
            }
        });
        var result = Squares.square().build().optimize(point -> 1, options);

        assertThat(result.history().count(State.COMPLETE)).isEqualTo(4);
        assertThat(tasks).hasValue(2);
    }

    @Test
    void anExecutorThatRefusesEndsTheRun() {
        Study<Point> study = Squares.square().build();

        assertThatThrownBy(() -> study.optimize(
                        point -> 1, RunOptions.until(trials(8)).workers(2).executor(task -> {
                            throw new RejectedExecutionException("no room");
                        })))
                .hasMessage("no room");
        assertThat(study.history().size()).isZero();
    }

    @Test
    void failuresAreLoggedToTheCallersLogger() {
        List<String> lines = new ArrayList<>();
        Squares.square()
                .build()
                .optimize(
                        point -> {
                            throw new IllegalStateException("broken");
                        },
                        RunOptions.until(trials(1)).logger(logger(lines)));

        assertThat(lines).singleElement().asString().startsWith("Trial 0: its evaluation failed.");
    }

    private static System.Logger logger(List<String> lines) {
        return new System.Logger() {
            @Override
            public String getName() {
                return "mine";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
                lines.add(Optional.ofNullable(message).orElse(""));
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
                lines.add(format);
            }
        };
    }

    @Test
    void aTimeoutOfZeroIsRefused() {
        assertThatThrownBy(() -> RunOptions.until(trials(1)).trialTimeout(Duration.ZERO))
                .hasMessage("Run: trialTimeout (PT0S) must be above zero. Leave it out for no limit.");
    }
}
