package io.danlu.study;

import static io.danlu.study.Budget.patience;
import static io.danlu.study.Budget.target;
import static io.danlu.study.Budget.time;
import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyTest {

    @Test
    void findsTheBestOfItsTrials() {
        StudyResult<Point> result = Squares.square().build().optimize(Squares::sphere, trials(50));

        assertThat(result.history().count(State.COMPLETE)).isEqualTo(50);
        double best = result.history()
                .completed()
                .mapToDouble(Trial.Complete::value)
                .min()
                .orElseThrow();
        assertThat(result.best().value())
                .isEqualTo(best)
                .isEqualTo(Squares.sphere(result.best().config()));
        assertThat(result.stopped()).isEqualTo("budget of 50 trials used up");
    }

    @Test
    void maximizesWhenToldTo() {
        StudyResult<Point> result = Squares.square().maximize().build().optimize(Squares::sphere, trials(50));

        double best = result.history()
                .completed()
                .mapToDouble(Trial.Complete::value)
                .max()
                .orElseThrow();
        assertThat(result.best().value()).isEqualTo(best);
    }

    @Test
    void budgetsComposeAndTheFirstUsedUpEndsTheRun() {
        assertThat(Squares.square()
                        .build()
                        .optimize(Squares::sphere, target(0.5).or(trials(1000)))
                        .best()
                        .value())
                .isLessThanOrEqualTo(0.5);
        StudyResult<Point> patient =
                Squares.square().build().optimize(p -> 1.0, trials(1000).or(patience(5)));
        assertThat(patient.history().size()).isEqualTo(6);
        StudyResult<Point> timed = Squares.square()
                .build()
                .optimize(StudyTest::slow, time(Duration.ofMillis(1)).or(trials(10)));
        assertThat(timed.stopped()).isEqualTo("time up");
    }

    private static double slow(Point point) throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Test
    void exceptionsNaNAndInfinityFailTheirTrialWithTheirCause() {
        AtomicInteger calls = new AtomicInteger();
        StudyResult<Point> result = Squares.square()
                .build()
                .optimize(
                        point -> switch (calls.getAndIncrement()) {
                            case 0 -> throw new IllegalStateException("diverged", new ArithmeticException("overflow"));
                            case 1 -> Double.NaN;
                            case 2 -> Double.POSITIVE_INFINITY;
                            case 3 -> throw new StackOverflowError();
                            default -> 1.0;
                        },
                        trials(5));

        assertThat(result.history().count(State.FAILED)).isEqualTo(4);
        assertThat(result.best().number()).isEqualTo(4);
        assertThat(reason(result, 0)).contains("diverged").contains("overflow");
        assertThat(reason(result, 1)).contains("NaN");
        assertThat(reason(result, 2)).contains("Infinity");
        assertThat(reason(result, 3)).contains("StackOverflowError");
    }

    private static String reason(StudyResult<?> result, int number) {
        return ((Trial.Failed) result.history().trial(number)).reason();
    }

    @Test
    void aStudyWithoutACompleteTrialHasNoBestOne() {
        StudyResult<Point> result = Squares.square().build().optimize(p -> Double.NaN, trials(3));
        assertThatThrownBy(result::best)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("3 trials");
    }

    @Test
    void startPointsComeFirstAndPartialOnesAreFilled() {
        Study<Point> study = Squares.square()
                .start(Map.of("x", Value.of(0.25), "y", Value.of(0.5)), "given")
                .start(Map.of("x", Value.of(-0.125)), "given")
                .build();
        study.optimize(Squares::sphere, trials(3));

        assertThat(study.history().trial(0).point().orElseThrow().values())
                .containsExactly(Map.entry("x", Value.of(0.25)), Map.entry("y", Value.of(0.5)));
        assertThat(study.history().trial(1).point().orElseThrow().real("x")).isEqualTo(-0.125);
    }

    @Test
    void workersShareTheBudgetExactly() {
        for (int workers : new int[] {1, 2, 8}) {
            AtomicInteger evaluations = new AtomicInteger();
            Study<Point> study = Squares.square().build();
            study.optimize(
                    p -> {
                        evaluations.incrementAndGet();
                        return Squares.sphere(p);
                    },
                    RunOptions.until(trials(200)).workers(workers));
            assertThat(evaluations).hasValue(200);
            assertThat(study.history().size()).isEqualTo(200);
        }
    }

    @Test
    void eachPointOfAFiniteSpaceIsTriedOnceAndEndsTheStudy() {
        Space space = Space.of(Parameter.integer("a", 1, 4), Parameter.categorical("b", "x", "y", "z"));
        Study<Point> study = Study.named("finite")
                .space(space)
                .sampler(Sampler.random())
                .seed(1)
                .build();
        StudyResult<Point> result = study.optimize(p -> 1.0 * p.integer("a"), trials(1000));

        assertThat(result.history().trials().map(t -> t.point().orElseThrow()))
                .doesNotHaveDuplicates()
                .hasSize(12);
        assertThat(result.stopped()).isEqualTo("every point of the space has been tried");
        assertThat(study.ask()).isEmpty();
    }

    @Test
    void listenersSeeEveryFinishedTrialAndMayStopTheRun() {
        Study<Point> study = Squares.square().build();
        StudyResult<Point> result =
                study.optimize(Squares::sphere, RunOptions.until(trials(100)).listener((trial, history, stop) -> {
                    if (trial.number() == 9) {
                        stop.drain("ten are enough");
                    }
                }));
        assertThat(result.history().size()).isEqualTo(10);
        assertThat(result.stopped()).isEqualTo("ten are enough");
    }

    @Test
    void trialsFinishedElsewhereCount() {
        Study<Point> study = Squares.square().build();
        Point zero = Squares.SQUARE.point(Map.of("x", Value.of(0.0), "y", Value.of(0.0)));
        study.add(zero, Result.of(0.0));
        StudyResult<Point> result = study.optimize(Squares::sphere, trials(5));
        assertThat(result.best().number()).isZero();
        assertThat(result.history().size()).isEqualTo(5);
    }

    @Test
    void aReproducibleStudyGivesTheSameTableForItsWorkers() {
        List<List<Point>> tables = IntStream.range(0, 5)
                .mapToObj(i -> {
                    Study<Point> study = Squares.square().reproducible(4).build();
                    study.optimize(Squares::sphere, RunOptions.until(trials(40)).workers(4));
                    return study.history()
                            .trials()
                            .map(t -> t.point().orElseThrow())
                            .toList();
                })
                .distinct()
                .toList();
        assertThat(tables).hasSize(1);
    }

    /** Checks that the message names every difference between two spaces, and nothing that they share. */
    @Test
    void spacesAreComparedInTheWordsOfStudyFiles() {
        var store = new io.danlu.store.MemoryStore();
        Parameter shared = Parameter.real("y", 0, 1);
        Parameter kind = Parameter.categorical("kind", "a", "b");
        Study.named("one")
                .space(Space.of(
                        shared,
                        kind,
                        Parameter.real("lr", 1e-4, 1).log().prior(-2, 1).when(Condition.is("kind", "a")),
                        Parameter.integer("depth", 1, 9).step(2)))
                .sampler(Sampler.random())
                .store(store)
                .build();
        Space other = Space.of(
                shared,
                kind,
                Parameter.real("lr", 0, 1).step(0.25),
                Parameter.ordinal("depth", List.of(Value.of(1), Value.of(3))).when(Condition.compares("y", ">= 0.5")),
                Parameter.categorical("c", "x", "z").weights(1, 3));
        assertThatThrownBy(() -> Study.named("one").space(other).store(store).build())
                .hasMessageStartingWith(
                        "Study 'one': its space is lr: float 1.0E-4 to 1.0, log, normal around -2.0 with sd 1.0, when kind is [a]; depth: int 1 to 9, step 2 in the store,"
                                + " and lr: float 0.0 to 1.0, step 0.25; depth: ordinal [1, 3], when y >= 0.5; c: one of [x, z], weights [1.0, 3.0] was asked for.");
    }

    @Test
    void anotherSpaceObjectiveSeedOrSamplerOnAnExistingStudyIsRefusedWithBothValues() {
        var store = new io.danlu.store.MemoryStore();
        Squares.square().store(store).build();
        assertThatThrownBy(() -> Squares.square().store(store).seed(8).build())
                .hasMessageContaining("seed is 7")
                .hasMessageContaining("8 was asked for");
        assertThatThrownBy(() -> Squares.square().store(store).maximize().build())
                .hasMessageContaining("its objective is minimize value in the store, and maximize value was asked for");
        assertThat(Study.named("square")
                        .space(Squares.SQUARE)
                        .store(store)
                        .build()
                        .definition()
                        .seed())
                .isEqualTo(7);
    }
}
