package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.space.Point;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunTest {

    private static double forever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Test
    void interruptingTheCallerRequeuesTheRunningTrials() throws Exception {
        Study<Point> study = Squares.square().build();
        CountDownLatch started = new CountDownLatch(3);
        CompletableFuture<StudyResult<Point>> run = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            run.complete(study.optimize(
                    point -> {
                        started.countDown();
                        return forever();
                    },
                    RunOptions.until(Budget.trials(10)).workers(3)));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        started.await();
        caller.interrupt();

        assertThat(run.get().stopped()).isEqualTo("interrupted");
        assertThat(interrupted.get()).isTrue();
        assertThat(study.history().count(State.QUEUED)).isEqualTo(3);
        StudyResult<Point> resumed = study.optimize(Squares::sphere, Budget.trials(10));
        assertThat(resumed.history().count(State.COMPLETE)).isEqualTo(10);
        assertThat(((Trial.Complete) resumed.history().trial(0)).start().attempt())
                .isEqualTo(1);
    }

    @Test
    void anExceptionThatAnAbortCausesIsNoFailure() {
        Study<Point> study = Squares.square().build();
        StopSignal stop = new StopSignal();
        StudyResult<Point> result = study.optimize(
                point -> {
                    stop.abort("enough");
                    try {
                        return forever();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException("interrupted inside a library", stopped);
                    }
                },
                RunOptions.until(Budget.trials(10)).stop(stop));
        assertThat(result.stopped()).isEqualTo("enough");
        assertThat(result.history().count(State.QUEUED)).isEqualTo(1);
        assertThat(result.history().count(State.FAILED)).isZero();
    }

    @Test
    void drainingLetsTheRunningTrialsFinish() {
        StopSignal stop = new StopSignal();
        StudyResult<Point> result = Squares.square()
                .build()
                .optimize(
                        point -> {
                            stop.drain("enough");
                            return Squares.sphere(point);
                        },
                        RunOptions.until(Budget.trials(10)).stop(stop));
        assertThat(result.stopped()).isEqualTo("enough");
        assertThat(result.history().size()).isEqualTo(1);
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void anAbortOverridesADrainAndTheFirstReasonOfEachCounts() {
        StopSignal stop = new StopSignal();
        assertThat(stop.reason()).isEmpty();
        stop.drain("first");
        stop.drain("second");
        assertThat(stop.reason()).hasValue("first");
        stop.abort("third");
        stop.abort("fourth");
        stop.drain("fifth");
        assertThat(stop.reason()).hasValue("third");
    }

    @Test
    void anObjectiveReportsPrunesAndGetsASeedOfItsTrial() {
        Study<Point> study = Squares.square().build();
        Objective<Point> objective = (point, trial) -> {
            trial.report(0, trial.number());
            trial.report(1, trial.seed());
            if (trial.number() == 1) {
                throw new TrialPrunedException("worse than the median at step 1");
            }
            return Result.of(1);
        };
        StudyResult<Point> result = study.optimize(objective, RunOptions.until(Budget.trials(3)));

        assertThat(((Trial.Pruned) result.history().trial(1)).reason()).isEqualTo("worse than the median at step 1");
        assertThat(result.history().trials())
                .allSatisfy(trial -> assertThat(((Trial.Finished) trial).reports())
                        .containsExactly(
                                new Report(0, trial.number()),
                                new Report(1, study.queue().seed(trial.number()))));
        assertThat(study.queue().seed(0)).isNotEqualTo(study.queue().seed(1));
    }

    @Test
    void aResultOfTheWrongLengthFailsItsTrial() {
        Objective<Point> two = (point, trial) ->
                new Result(List.of(1.0, 2.0), List.of(), Result.of(1).attributes());
        StudyResult<Point> result = Squares.square().build().optimize(two, RunOptions.until(Budget.trials(2)));
        assertThat(result.history().count(State.FAILED)).isEqualTo(2);
        assertThat(((Trial.Failed) result.history().trial(0)).reason()).contains("one for each objective");
    }

    @Test
    void aListenerThatThrowsEndsTheRunWithItsException() {
        Study<Point> study = Squares.square().build();
        RunOptions runtime = RunOptions.until(Budget.trials(10)).listener((trial, history, stop) -> {
            throw new IllegalStateException("disk full");
        });
        assertThatThrownBy(() -> study.optimize(Squares::sphere, runtime)).hasMessage("disk full");
        RunOptions error = RunOptions.until(Budget.trials(10)).listener((trial, history, stop) -> {
            throw new AssertionError("checked in vain");
        });
        assertThatThrownBy(() -> study.optimize(Squares::sphere, error)).hasMessage("checked in vain");
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(2);
        assertThat(study.history().size()).isEqualTo(2);
    }

    @Test
    void listenersSeeEachFinishedTrialOnceWithAHistoryThatHasIt() {
        AtomicInteger seen = new AtomicInteger();
        Squares.square()
                .build()
                .optimize(
                        point -> ThreadLocalRandom.current().nextBoolean() ? Double.NaN : 1,
                        RunOptions.until(Budget.trials(50))
                                .withoutBreaker()
                                .workers(3)
                                .listener((trial, history, stop) -> {
                                    seen.incrementAndGet();
                                    assertThat(history.trial(trial.number())).isEqualTo(trial);
                                }));
        assertThat(seen).hasValue(50);
    }

    @Test
    void badOptionsAreRefused() {
        RunOptions options = RunOptions.until(Budget.unlimited());
        assertThatThrownBy(() -> options.workers(0))
                .hasMessageContaining("workers (0)")
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> options.lease(Duration.ZERO)).hasMessageContaining("lease (PT0S)");
    }

    @Test
    void anAttemptThatFailsBecauseOfTheMachineIsRetried() {
        AtomicInteger attempts = new AtomicInteger();
        Objective<Point> objective = (point, trial) -> {
            if (attempts.incrementAndGet() == 1) {
                throw new AttemptFailedException("no memory left");
            }
            return Result.of(1);
        };
        StudyResult<Point> result = Squares.square().build().optimize(objective, RunOptions.until(Budget.trials(2)));
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(2);
        assertThat(((Trial.Complete) result.history().trial(0)).start().attempt())
                .isEqualTo(2);
        assertThat(attempts).hasValue(3);
        assertThat(result.tripped()).isFalse();
    }

    @LongTest
    @Test
    void aTrialFailsAtItsThirdSuchAttempt() {
        Objective<Point> objective = (point, trial) -> {
            throw new AttemptFailedException("no memory left");
        };
        StudyResult<Point> result = Squares.square().build().optimize(objective, RunOptions.until(Budget.trials(1)));
        assertThat(((Trial.Failed) result.history().trial(0)).reason())
                .isEqualTo("poison: 3 attempts failed, the last one with: no memory left");
    }

    @Test
    void anAttemptThatFailsBecauseOfAnAbortIsRequeued() {
        StopSignal stop = new StopSignal();
        Objective<Point> objective = (point, trial) -> {
            stop.abort("enough");
            throw new AttemptFailedException("killed");
        };
        StudyResult<Point> result = Squares.square()
                .build()
                .optimize(objective, RunOptions.until(Budget.trials(1)).stop(stop));
        assertThat(result.history().trial(0))
                .isInstanceOfSatisfying(
                        Trial.Queued.class,
                        queued -> assertThat(queued.attempts()).isZero());
    }

    @Test
    void aRunWithABreakerEndsWhenNothingSucceeds() {
        RunOptions options = RunOptions.until(Budget.trials(100));
        StudyResult<Point> tripped = Squares.square().build().optimize(point -> Double.NaN, options);
        assertThat(tripped.tripped()).isTrue();
        assertThat(tripped.stopped()).contains("the last 5 evaluations here failed", "NaN");
        assertThat(tripped.history().count(State.FAILED)).isEqualTo(5);
        assertThat(tripped.history().size()).isEqualTo(5);

        StudyResult<Point> without = Squares.square().build().optimize(point -> Double.NaN, options.withoutBreaker());
        assertThat(without.tripped()).isFalse();
        assertThat(without.history().count(State.FAILED)).isEqualTo(100);
    }
}
