package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of runs, and the state of the study after them. */
class EndingTest {

    private static StudyBuilder<Point> withStarts(int starts) {
        StudyBuilder<Point> builder = Squares.square();
        for (int i = 0; i < starts; i++) {
            builder.start(Map.of("x", Value.of(i / 10.0), "y", Value.of(0.0)), "given");
        }
        return builder;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void trialsBeyondTheBudgetStayInTheQueue(int workers) {
        Study<Point> study = withStarts(5).build();
        AtomicInteger evaluated = new AtomicInteger();
        study.optimize(
                point -> evaluated.incrementAndGet(),
                RunOptions.until(Budget.trials(3)).workers(workers));

        assertThat(evaluated).hasValue(3);
        assertThat(study.history().count(State.QUEUED)).isEqualTo(2);
        assertThat(study.optimize(Squares::sphere, Budget.trials(5)).history().count(State.COMPLETE))
                .isEqualTo(5);
    }

    @Test
    void aTargetEndsTheStudyBeforeItsQueue() {
        StudyResult<Point> result = withStarts(5).build().optimize(Squares::sphere, Budget.target(0));
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(1);
        assertThat(result.history().count(State.QUEUED)).isEqualTo(4);
    }

    @Test
    void severalRunsMayShareASignal() {
        StopSignal signal = new StopSignal();
        RunOptions timed = RunOptions.until(Budget.time(Duration.ofMillis(1)).or(Budget.trials(3)))
                .stop(signal);
        assertThat(Squares.square().build().optimize(EndingTest::forever, timed).stopped())
                .isEqualTo("time up");

        assertThat(signal.reason()).isEmpty();
        RunOptions plain = RunOptions.until(Budget.trials(3)).stop(signal);
        assertThat(Squares.square()
                        .build()
                        .optimize(Squares::sphere, plain)
                        .history()
                        .count(State.COMPLETE))
                .isEqualTo(3);
        signal.drain("enough");
        assertThat(Squares.square()
                        .build()
                        .optimize(Squares::sphere, plain)
                        .history()
                        .size())
                .isZero();
    }

    private static double forever(Point point) throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Test
    void aTrialIsRequeuedWhateverItsObjectiveThrowsOnAnAbort() {
        Study<Point> study = Squares.square().build();
        StopSignal signal = new StopSignal();
        Objective<Point> wrapping = (point, trial) -> {
            signal.abort("enough");
            try {
                return Result.of(forever(point));
            } catch (InterruptedException wrapped) {
                throw new CompletionException(wrapped);
            }
        };
        StudyResult<Point> result =
                study.optimize(wrapping, RunOptions.until(Budget.trials(3)).stop(signal));

        assertThat(result.aborted()).isTrue();
        assertThat(result.history().trial(0).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void anAbortInterruptsOnce() {
        StopSignal signal = new StopSignal();
        AtomicInteger interrupts = new AtomicInteger();
        Objective<Point> windingUp = (point, trial) -> {
            signal.abort("enough");
            for (int i = 0; i < 2; i++) {
                try {
                    new CountDownLatch(1).await(i == 0 ? 60_000 : 600, java.util.concurrent.TimeUnit.MILLISECONDS);
                } catch (InterruptedException again) {
                    interrupts.incrementAndGet();
                }
            }
            return Result.of(1);
        };
        Squares.square()
                .build()
                .optimize(windingUp, RunOptions.until(Budget.trials(1)).stop(signal));
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void anErrorInAListenerIsThrownByTheRun() {
        RunOptions options = RunOptions.until(Budget.trials(3)).listener((trial, history, stop) -> {
            throw new AssertionError("broken listener");
        });
        assertThatThrownBy(() -> Squares.square().build().optimize(Squares::sphere, options))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken listener");
    }

    @Test
    void equalValuesDoNotRenewPatience() {
        StudyResult<Point> result = Squares.square()
                .build()
                .optimize(
                        point -> 1.0,
                        RunOptions.until(Budget.patience(10).or(Budget.trials(500)))
                                .workers(4));
        assertThat(result.history().size()).isBetween(11, 14);
    }
}
