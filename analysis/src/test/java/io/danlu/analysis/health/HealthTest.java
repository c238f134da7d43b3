package io.danlu.analysis.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.analysis.importance.Importance;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(
            Parameter.real("rate", 1e-4, 1).log(),
            Parameter.categorical("kernel", "a", "b", "c"),
            Parameter.real("z", 0, 1));

    private static Health health(History history) {
        return Health.of(history, Importance.of(history, Goal.first(history), 1));
    }

    private static <A extends Alarm> List<A> alarms(History history, Class<A> type) {
        return health(history).alarms().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static double bowl(Point point) {
        return Math.pow(Log.level(point, 0) - 0.4, 2) + point.code(1) / 10 + Math.pow(point.code(2) - 0.6, 2);
    }

    private static History failing(int trials, long seed, Predicate<Point> fails) {
        Log points = Log.sobol(SPACE, trials, seed, HealthTest::bowl);
        Log log = new Log();
        points.history(LOSS).completed().forEach(trial -> {
            Point point = trial.start().point();
            if (fails.test(point)) {
                log.fail(point);
            } else {
                log.tell(point, Log.plain(), trial.value());
            }
        });
        return log.history(LOSS);
    }

    @Test
    void aStudyThatGoesWellRaisesNoAlarm() {
        Laws.forAll(
                5,
                random -> assertThat(health(Log.sobol(SPACE, 100, random.nextLong(), HealthTest::bowl)
                                        .history(LOSS))
                                .alarms())
                        .isEmpty());
        assertThat(health(History.empty(Outcomes.of(LOSS))).alarms()).isEmpty();
    }

    @Test
    void failuresInAnIntervalAreFoundThere() {
        Laws.forAll(20, random -> {
            History history = failing(200, random.nextLong(), p -> Log.level(p, 0) > 0.7);
            Alarm.FailureRegion region =
                    (Alarm.FailureRegion) FailureRegions.of(history).orElseThrow();
            assertThat(region.parameter()).isEqualTo("rate");
            assertThat(region.p()).isLessThan(1e-6);
            assertThat(region.region()).hasSize(2);
            double low = SPACE.parameter(0)
                    .level(SPACE.parameter(0).code(region.region().getFirst()));
            double high = SPACE.parameter(0)
                    .level(SPACE.parameter(0).code(region.region().getLast()));
            assertThat(low).isBetween(0.55, 0.75);
            assertThat(high).isGreaterThan(0.95);
            assertThat(region.failed() + region.failedOutside()).isEqualTo((int)
                    history.trials().filter(Trial.Failed.class::isInstance).count());
            assertThat(region.inside() + region.outside()).isEqualTo(200);
        });
    }

    @Test
    void failuresOfOneChoiceAreFoundThere() {
        Alarm.FailureRegion region = alarms(failing(90, 7, p -> p.code(1) == 2), Alarm.FailureRegion.class)
                .getFirst();
        assertThat(region.region()).containsExactly(Value.of("c"));
        assertThat(region.failed()).isEqualTo(region.inside()).isPositive();
        assertThat(region.failedOutside()).isZero();
        assertThat(region.sentence()).contains("trials failed with it at c, and 0 of");
    }

    /** At the level 0.01 with correction, two false alarms in forty are expected once in twelve thousand runs. */
    @Test
    void failuresByChanceAreNoRegion() {
        int[] raised = {0};
        Laws.forAll(40, random -> {
            History history = failing(150, random.nextLong(), p -> random.nextInt(4) == 0);
            raised[0] += FailureRegions.of(history).isPresent() ? 1 : 0;
        });
        assertThat(raised[0]).isLessThan(5);
    }

    @Test
    void anOptimumOutsideTheRangeIsAnEdge() {
        History lower = Log.sobol(SPACE, 400, 3, p -> Log.level(p, 0) + p.code(2) / 1000)
                .history(LOSS);
        Alarm.Edge edge = alarms(lower, Alarm.Edge.class).getFirst();
        assertThat(edge).isEqualTo(new Alarm.Edge("rate", false, Value.of(1e-4), 10, 10));
        History upper = Log.sobol(SPACE, 400, 3, p -> -Log.level(p, 0)).history(LOSS);
        assertThat(alarms(upper, Alarm.Edge.class)).singleElement().satisfies(each -> {
            assertThat(each.upper()).isTrue();
            assertThat(each.bound()).isEqualTo(Value.of(1.0));
        });
    }

    @Test
    void aParameterThatDoesNotMatterIsIdle() {
        History history = Log.sobol(SPACE, 150, 3, p -> Math.pow(Log.level(p, 0) - 0.4, 2) + p.code(1) / 10)
                .history(LOSS);
        assertThat(alarms(history, Alarm.Idle.class)).singleElement().satisfies(idle -> {
            assertThat(idle.parameter()).isEqualTo("z");
            assertThat(idle.results()).isEqualTo(150);
        });
    }

    /** The ranking of noise is empty, and so is the alarm. */
    @Test
    void noParameterIsIdleIfNoneStandsOutFromTheNoise() {
        int[] trial = {0};
        History history = Log.sobol(SPACE, 150, 3, p -> trial[0]++ * 0.618 % 1).history(LOSS);
        assertThat(Importance.of(history, Goal.first(history), 1)).isEmpty();
        assertThat(alarms(history, Alarm.Idle.class)).isEmpty();
    }

    /** The parameter explains nothing alone, so that the ranking puts it last, but it should not be left out. */
    @Test
    void aParameterThatMattersOnlyWithAnotherIsNotIdle() {
        History history = Log.sobol(
                        SPACE, 200, 3, p -> 2 * p.code(1) / 10 + (Log.level(p, 0) - 0.5) * (Log.level(p, 2) - 0.5) * 4)
                .history(LOSS);
        assertThat(alarms(history, Alarm.Idle.class)).isEmpty();
    }

    @Test
    void repeatsOfAContinuousPointAreCountedAndThoseOfAGridAreNot() {
        Log log = Log.sobol(SPACE, 20, 1, HealthTest::bowl);
        Point again = log.history(LOSS).trial(4).point().orElseThrow();
        for (int k = 0; k < 5; k++) {
            log.tell(again, Log.plain(), 1);
        }
        assertThat(alarms(log.history(LOSS), Alarm.Duplicates.class))
                .containsExactly(new Alarm.Duplicates(5, 25, 4, 6));
        Space grid = Space.of(Parameter.integer("n", 1, 3));
        assertThat(alarms(Log.sobol(grid, 30, 1, p -> p.code(0)).history(LOSS), Alarm.Duplicates.class))
                .isEmpty();
    }

    @Test
    void deliberateRepeatsOfASamplerAreNoDuplicates() {
        Log log = Log.sobol(SPACE, 20, 1, HealthTest::bowl);
        Point again = log.history(LOSS).trial(4).point().orElseThrow();
        for (int k = 0; k < 5; k++) {
            log.tell(again, Explanation.of("gp", Explanation.AGAIN + "how noisy is the best point?"), 1);
        }
        assertThat(alarms(log.history(LOSS), Alarm.Duplicates.class)).isEmpty();
    }

    @Test
    void addedAndEnqueuedPointsAreNoDuplicates() {
        Log log = new Log();
        for (int k = 0; k < 40; k++) {
            double level = (k % 10) / 10.0;
            log.write(new TrialEvent.Added(k, SPACE.quantile(i -> level), Result.of(level)));
        }
        Log queued = Log.sobol(SPACE, 20, 1, HealthTest::bowl);
        for (int k = 0; k < 5; k++) {
            queued.tell(SPACE.quantile(i -> 0.3), Explanation.of("queue", "given"), 1);
        }
        assertThat(alarms(log.history(LOSS), Alarm.Duplicates.class)).isEmpty();
        assertThat(alarms(queued.history(LOSS), Alarm.Duplicates.class)).isEmpty();
    }

    private static Log log(int trials, Explanation explanation) {
        Log log = new Log();
        for (int k = 0; k < trials; k++) {
            double level = (k + 0.5) / trials;
            log.tell(SPACE.quantile(i -> level), explanation, level);
        }
        return log;
    }

    @Test
    void fallbacksOfMoreThanAFifthAreAnAlarm() {
        Explanation singular = Explanation.of("random", "fallback: the matrix is singular");
        Log log = log(20, Explanation.of("gp", "greatest log expected improvement"));
        for (int k = 0; k < 5; k++) {
            log.tell(SPACE.quantile(i -> 0.3), singular, k);
        }
        assertThat(alarms(log.history(LOSS), Alarm.Fallbacks.class)).isEmpty();
        log.tell(SPACE.quantile(i -> 0.31), singular, 1);
        assertThat(alarms(log.history(LOSS), Alarm.Fallbacks.class))
                .containsExactly(new Alarm.Fallbacks("random", "fallback: the matrix is singular", false, 6, 26));
    }

    /** Older logs call auto's choices fallbacks. */
    @Test
    void choicesOfAutoAreNoFallbacksInOlderLogs() {
        for (String rule :
                List.of("more than 1000 results", "more than 100 parameters", "a choice among more than 64 values")) {
            Log log = log(40, Explanation.of("tpe", "fallback: " + rule + "; greatest ratio of densities"));
            assertThat(alarms(log.history(LOSS), Alarm.Fallbacks.class))
                    .as(rule)
                    .isEmpty();
        }
        Log several = log(40, Explanation.of("sobol", "fallback: several objectives; point 1"));
        assertThat(alarms(several.history(LOSS), Alarm.Fallbacks.class)).hasSize(1);
    }

    private static final Explanation WAITING =
            Explanation.of("gp", "before the model: fewer than 8 points have a result");

    /** A pruner that lets few trials complete keeps the sampler from its model forever, without anyone noticing. */
    @Test
    void aStartThatDoesNotEndIsAnAlarm() {
        Log log = new Log();
        for (int k = 0; k < 30; k++) {
            double level = (k + 0.5) / 30;
            log.pass(Duration.ofSeconds(1)).start(SPACE.quantile(i -> level), WAITING);
            log.pass(Duration.ofSeconds(1)).write(new TrialEvent.Pruned(k, "asha"));
        }
        assertThat(alarms(log.history(LOSS), Alarm.Fallbacks.class))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm).isEqualTo(new Alarm.Fallbacks("gp", WAITING.why(), true, 14, 14));
                    assertThat(alarm.sentence())
                            .startsWith(
                                    "14 of 14 proposals after the start came from a fallback, mostly 'before the model");
                });
    }

    @Test
    void aStartWithManyWorkersIsNoFallback() {
        Log log = new Log();
        for (int k = 0; k < 60; k++) {
            double level = (k + 0.5) / 60;
            log.start(SPACE.quantile(i -> level), WAITING);
        }
        log.pass(Duration.ofSeconds(1));
        for (int k = 0; k < 60; k++) {
            log.write(new TrialEvent.Completed(k, Result.of(k)));
        }
        log.pass(Duration.ofSeconds(1));
        for (int k = 60; k < 80; k++) {
            double level = (k + 0.5) / 80;
            log.tell(SPACE.quantile(i -> level), Explanation.of("gp", "greatest ei"), k);
        }
        assertThat(alarms(log.history(LOSS), Alarm.Fallbacks.class)).isEmpty();
    }

    @Test
    void severalObjectivesHaveNoAlarmsOfASingleOne() {
        Log log = new Log();
        for (int k = 0; k < 100; k++) {
            double level = (k + 0.5) / 100;
            log.tell(
                    SPACE.quantile(i -> i == 0 ? level : 0.5),
                    Explanation.of("sobol", "fallback: several objectives"),
                    new Result(List.of(level, 1 - level), List.of(), new LinkedHashMap<>()));
        }
        assertThat(health(log.history(LOSS)).alarms()).isNotEmpty();
        assertThat(Health.ofSeveralObjectives(log.history(LOSS)).alarms()).isEmpty();
        assertThat(Health.ofRun(log.history(LOSS), 2).alarms()).isEmpty();
    }

    /** The number of failures at which the circuit breaker ends a run also gives the reason. */
    @Test
    void fiveFailuresAndNothingElseAreAnAlarm() {
        Log log = new Log();
        for (int k = 0; k < 4; k++) {
            double level = (k + 0.5) / 5;
            log.start(SPACE.quantile(i -> level), Log.plain());
            String reason = "exit code 1 (log: trials/%d/stderr.log): Traceback:\n  line 3\nMemoryError".formatted(k);
            log.write(new TrialEvent.Failed(k, reason));
        }
        assertThat(Health.ofRun(log.history(LOSS), 1).alarms()).isEmpty();
        log.fail(SPACE.quantile(i -> 0.9));
        assertThat(Health.ofRun(log.history(LOSS), 1).alarms())
                .as("the commonest reason in one line, whatever its log is called")
                .containsExactly(new Alarm.NoneComplete(0, 5, 0, "exit code 1: MemoryError"));
        assertThat(alarms(log.history(LOSS), Alarm.NoneComplete.class)).hasSize(1);
    }

    @Test
    void studiesWithoutAUsableResultRaiseAnAlarm() {
        Log log = new Log();
        for (int k = 0; k < 8; k++) {
            double level = k / 8.0;
            log.prune(SPACE.quantile(i -> level));
        }
        log.fail(SPACE.quantile(i -> 0.9));
        log.tell(SPACE.quantile(i -> 0.95), Log.plain(), new Result(List.of(1.0), List.of(1.0), new LinkedHashMap<>()));
        Alarm.NoneComplete none =
                alarms(log.history(LOSS), Alarm.NoneComplete.class).getFirst();
        assertThat(none).isEqualTo(new Alarm.NoneComplete(8, 1, 1, "median"));
        assertThat(none.sentence())
                .isEqualTo(
                        "of 10 finished trials none has a usable result (8 pruned, 1 failed, 1 infeasible, mostly: median); give the pruner a later first step or a milder threshold.");
        log.tell(SPACE.quantile(i -> 0.97), Log.plain(), 1);
        assertThat(alarms(log.history(LOSS), Alarm.NoneComplete.class)).isEmpty();
    }

    private static final Outcomes LIMITED =
            new Outcomes(List.of(LOSS), List.of(Constraint.atMost("memory_mb", 512), Constraint.atLeast("speed", 3)));

    private static void limited(Log log, double memory, double speed) {
        log.tell(
                SPACE.quantile(i -> 0.5),
                Log.plain(),
                LIMITED.taken(Result.of(Map.of("loss", 1.0, "memory_mb", memory, "speed", speed))));
    }

    @Test
    void studiesWithoutAFeasibleTrialNameTheViolatedConstraints() {
        Log log = new Log();
        for (int k = 0; k < 9; k++) {
            limited(log, 700.5 - 10 * k, k < 4 ? 4 : 1);
        }
        assertThat(Health.ofRun(log.history(LIMITED), 1).alarms()).isEmpty();
        limited(log, 900, 5);
        assertThat(Health.ofRun(log.history(LIMITED), 1).alarms())
                .as("not that nothing completes")
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.title()).isEqualTo("nothing is feasible");
                    assertThat(alarm.sentence())
                            .isEqualTo(
                                    "none of 10 complete trials meets every constraint: memory_mb violates <= 512 in 10 (nearest value 620.5), speed violates >= 3 in 5 (met in 5); relax a limit with 'danlu control limit memory_mb=VALUE', or search a wider space in a new study that begins with this one's trials.");
                });
        limited(log, 512, 3);
        assertThat(Health.ofRun(log.history(LIMITED), 1).alarms()).isEmpty();
    }

    @Test
    void constraintsWithoutNamesAreRelaxedInTheProgram() {
        Log log = new Log();
        for (int k = 0; k < 10; k++) {
            double level = k / 10.0;
            log.tell(
                    SPACE.quantile(i -> level),
                    Log.plain(),
                    new Result(List.of(1.0), List.of(1.0), new LinkedHashMap<>()));
        }
        assertThat(Health.ofSeveralObjectives(log.history(LOSS)).alarms())
                .singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.sentence())
                                .startsWith(
                                        "none of 10 complete trials meets every constraint; relax the constraints in the program, or"));
    }
}
