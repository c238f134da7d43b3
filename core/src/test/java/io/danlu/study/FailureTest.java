package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.typed.IntRange;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handling of exceptions thrown by objectives. */
class FailureTest {

    private final WarningLog log = new WarningLog();
    private final AtomicInteger evaluations = new AtomicInteger();

    @AfterEach
    void close() {
        log.close();
    }

    private static double broken(Point point) {
        return Double.parseDouble("x".repeat(point.values().size()));
    }

    private static RunOptions trials(int count) {
        return RunOptions.until(Budget.trials(count)).withoutBreaker();
    }

    private static double outOfMemory() {
        return new long[Integer.MAX_VALUE].length;
    }

    private static double deeper(double depth) {
        return depth < 0 ? 0 : 1 + deeper(depth + 1);
    }

    private static String reason(History history, int trial) {
        return ((Trial.Failed) history.trial(trial)).reason();
    }

    @Test
    void theFirstFailureOfAKindIsLoggedWithItsTraceAndTheOthersAreCounted() {
        Squares.square()
                .build()
                .optimize(point -> evaluations.getAndIncrement() % 3 == 0 ? outOfRange() : broken(point), trials(30));

        assertThat(log.thrown()).hasSize(2);
        assertThat(log.thrown().getFirst()).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(log.thrown().getLast())
                .isInstanceOf(NumberFormatException.class)
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("broken")));
        assertThat(log.messages()).hasSize(3);
        assertThat(log.messages().getFirst()).startsWith("Trial 0: its evaluation failed.");
        assertThat(log.messages().getLast())
                .startsWith("Evaluations that failed later and were not logged: 28; java.lang.NumberFormatException at "
                        + "io.danlu.study.FailureTest.broken")
                .contains(" (19), java.lang.IndexOutOfBoundsException at io.danlu.study.FailureTest.outOfRange")
                .endsWith(" (9).");
    }

    private static double outOfRange() {
        throw new IndexOutOfBoundsException("row 7");
    }

    /** An exception without a stack trace, as the just-in-time compiler makes them for checks that fail often. */
    private static final class Traceless extends RuntimeException {
        Traceless(String message) {
            super(message, null, false, false);
        }
    }

    @Test
    void exceptionsWithoutATraceAreComparedByTheirMessages() {
        Squares.square()
                .build()
                .optimize(
                        point -> {
                            int number = evaluations.getAndIncrement();
                            throw new Traceless((number % 2 == 0 ? "row " : "column ") + number);
                        },
                        trials(10));
        assertThat(log.thrown()).extracting(Throwable::getMessage).containsExactly("row 0", "column 1");
    }

    @Test
    void aLogDoesNotGrowWithTheNumberOfTrials() {
        Squares.square()
                .build()
                .optimize(
                        point -> {
                            throw new Traceless("x".repeat(evaluations.incrementAndGet()));
                        },
                        trials(100));
        assertThat(log.thrown()).hasSize(20);
        assertThat(log.messages().getLast()).contains(": 80; other kinds (80).");
    }

    @Test
    void exceptionsThatAnObjectiveThrowsOnPurposeAreNotLogged() {
        Objective<Point> refusing = (point, trial) -> {
            if (trial.number() == 0) {
                throw new TrialFailedException("diverged");
            }
            throw new TrialPrunedException("hopeless");
        };
        Squares.square().build().optimize(refusing, trials(2));
        assertThat(log.messages()).isEmpty();

        Squares.square().build().optimize(point -> Double.NaN, trials(2));
        assertThat(log.thrown())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("NaN"));
    }

    private record Heard(int number, Throwable cause) {}

    private record Listening(List<Heard> failed, List<Integer> finished) implements Listener {

        Listening() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void finished(Trial.Finished trial, History history, StopSignal stop) {
            finished.add(trial.number());
        }

        @Override
        public void failed(int number, Throwable cause) {
            assertThat(finished).doesNotContain(number);
            failed.add(new Heard(number, cause));
        }
    }

    @Test
    void listenersReceiveTheExceptionBeforeTheFinishedTrial() {
        Listening listening = new Listening();
        IllegalStateException own = new IllegalStateException("no data");
        TrialFailedException diverged = new TrialFailedException("diverged", own);
        Objective<Point> objective = (point, trial) -> switch (trial.number()) {
            case 0 -> throw own;
            case 1 -> throw diverged;
            case 2 -> Result.of(1);
            case 3 -> new Result(List.of(1.0, 2.0), List.of(), Result.of(1).attributes());
            default -> throw new TrialPrunedException("hopeless");
        };
        Squares.square().build().optimize(objective, trials(5).listener(listening));

        assertThat(listening.failed()).extracting(Heard::number).containsExactly(0, 1, 3);
        assertThat(listening.failed().get(0).cause()).isSameAs(own);
        assertThat(listening.failed().get(1).cause()).isSameAs(diverged);
        assertThat(listening.failed().get(2).cause()).hasMessageContaining("one for each objective");
        assertThat(listening.finished()).containsExactly(0, 1, 2, 3, 4);
    }

    record Even(@IntRange(low = 0, high = 1_000_000) int number) {
        Even {
            if (number >= 0) {
                throw new IllegalArgumentException("number (%d) must be even".formatted(number));
            }
        }
    }

    @Test
    void aTypeThatRefusesEveryConfigurationIsRefused() {
        assertThatThrownBy(() -> Study.named("even").space(Even.class))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("'Even'")
                .hasMessageContaining("leaves no point");
    }

    @Test
    void aBrokenObjectiveEndsTheRunAfterFiveFailuresAndSaysWhy() {
        StudyResult<Point> result = Squares.square().build().optimize(FailureTest::broken, Budget.trials(100));
        assertThat(result.history().size()).isEqualTo(5);
        assertThat(result.tripped()).isTrue();
        assertThatThrownBy(result::best)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "None of 5 trials is complete. The run ended: the last 5 evaluations here failed within 60 s each, "
                                + "the last one with: java.lang.NumberFormatException: For input string: \"xx\". Correct the objective. "
                                + "If many configurations are expected to fail, use RunOptions.withoutBreaker().")
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void theLastFailureIsNamedIfThereIsNoBestTrial() {
        StudyResult<Point> result = Squares.square().build().optimize(FailureTest::broken, Budget.trials(3));
        assertThat(result.tripped()).isFalse();
        assertThatThrownBy(result::best)
                .hasMessage(
                        "None of 3 trials is complete. The run ended: budget of 3 trials used up. Trial 2 failed with: "
                                + "java.lang.NumberFormatException: For input string: \"xx\". The reasons of the others are in history().")
                .hasCauseInstanceOf(NumberFormatException.class);
        StopSignal stop = new StopSignal();
        stop.drain("enough");
        assertThatThrownBy(Squares.square()
                        .build()
                        .optimize(FailureTest::broken, trials(3).stop(stop))::best)
                .hasMessage("None of 0 trials is complete. The run ended: enough.")
                .hasNoCause();
    }

    @Test
    void anErrorOfTheVirtualMachineEndsTheRunAndTheTrialIsQueued() {
        Listening listening = new Listening();
        Study<Point> study = Squares.square().build();
        assertThatThrownBy(
                        () -> study.optimize(point -> outOfMemory(), trials(10).listener(listening)))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(study.history().trials())
                .singleElement()
                .isInstanceOfSatisfying(
                        Trial.Queued.class,
                        queued -> assertThat(queued.attempts()).isEqualTo(1));
        assertThat(listening.failed())
                .singleElement()
                .satisfies(heard -> assertThat(heard.cause()).isInstanceOf(OutOfMemoryError.class));
        assertThat(log.thrown()).hasSize(1);
    }

    @Test
    void aConfigurationThatAlwaysExhaustsTheMemoryFailsAtItsThirdAttempt() {
        Study<Point> study = Squares.square().build();
        for (int run = 0; run < 3; run++) {
            assertThatThrownBy(() -> study.optimize(point -> outOfMemory(), trials(10)))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(study.history().size()).isEqualTo(1);
        assertThat(reason(study.history(), 0))
                .startsWith("poison: 3 attempts failed")
                .contains("OutOfMemoryError");
        assertThat(study.optimize(Squares::sphere, trials(10)).history().count(State.COMPLETE))
                .isEqualTo(9);
    }

    @Test
    void theOtherWorkersFinishTheirTrialsFirst() {
        Study<Point> study = Squares.square().build();
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch over = new CountDownLatch(1);
        Objective<Point> objective = (point, trial) -> {
            both.countDown();
            both.await();
            if (trial.number() == 0) {
                return Result.of(outOfMemory());
            }
            over.await();
            return Result.of(1);
        };
        RunOptions options = trials(10).workers(2).listener(new Listener() {
            @Override
            public void finished(Trial.Finished trial, History history, StopSignal stop) {}

            @Override
            public void failed(int number, Throwable cause) {
                over.countDown();
            }
        });
        assertThatThrownBy(() -> study.optimize(objective, options)).isInstanceOf(OutOfMemoryError.class);
        assertThat(study.history().trial(0).state()).isEqualTo(State.QUEUED);
        assertThat(study.history().trial(1).state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void anErrorOfTheVirtualMachineIsFoundUnderOtherExceptions() {
        Study<Point> study = Squares.square().build();
        Objective.Scalar<Point> elsewhere =
                point -> CompletableFuture.supplyAsync(FailureTest::outOfMemory).get();
        Throwable thrown = catchThrowable(() -> study.optimize(elsewhere, trials(10)));
        assertThat(thrown).isInstanceOf(OutOfMemoryError.class);
        assertThat(study.history().trial(0).state()).isEqualTo(State.QUEUED);
        assertThat(log.thrown()).singleElement().isInstanceOf(ExecutionException.class);
    }

    @Test
    void anObjectiveMaySayThatMemoryIsAMatterOfTheConfiguration() {
        Objective<Point> deciding = (point, trial) -> {
            try {
                return Result.of(outOfMemory());
            } catch (OutOfMemoryError tooLarge) {
                throw new TrialFailedException("too large a model", tooLarge);
            }
        };
        StudyResult<Point> result = Squares.square().build().optimize(deciding, trials(2));
        assertThat(result.history().count(State.FAILED)).isEqualTo(2);
        assertThat(reason(result.history(), 1)).isEqualTo("too large a model");
    }

    @Test
    void errorsThatAConfigurationCanCauseFailItsTrial() {
        Objective.Scalar<Point> objective = point -> switch (evaluations.getAndIncrement()) {
            case 0 -> deeper(0);
            case 1 -> throw new AssertionError("weights must be finite");
            case 2 -> throw new NoClassDefFoundError("booster/Dart");
            default -> 1;
        };
        History history =
                Squares.square().build().optimize(objective, trials(4)).history();
        assertThat(reason(history, 0)).startsWith("java.lang.StackOverflowError");
        assertThat(reason(history, 1)).isEqualTo("java.lang.AssertionError: weights must be finite");
        assertThat(reason(history, 2)).isEqualTo("java.lang.NoClassDefFoundError: booster/Dart");
        assertThat(history.count(State.COMPLETE)).isEqualTo(1);
    }
}
