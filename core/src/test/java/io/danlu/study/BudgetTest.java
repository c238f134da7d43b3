package io.danlu.study;

import static io.danlu.study.Budget.patience;
import static io.danlu.study.Budget.target;
import static io.danlu.study.Budget.time;
import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.trial.State;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void theSmallestOfSeveralLimitsCounts() {
        Budget budget = trials(9).or(time(Duration.ofHours(2)).or(trials(4)).or(time(Duration.ofHours(1))));
        assertThat(budget.trialLimit()).hasValue(4);
        assertThat(budget.timeLimit()).hasValue(Duration.ofHours(1));
        assertThat(budget.parts()).hasSize(4);
        assertThat(Budget.unlimited().parts()).isEmpty();
        assertThat(Budget.unlimited().trialLimit()).isEmpty();
        assertThat(Budget.unlimited().timeLimit()).isEmpty();
    }

    @Test
    void composingIsAssociativeAndUnlimitedChangesNothing() {
        Budget a = trials(3);
        Budget b = patience(2);
        Budget c = target(0.5);
        assertThat(a.or(b).or(c).parts()).isEqualTo(a.or(b.or(c)).parts());
        assertThat(Budget.unlimited().or(a).parts()).isEqualTo(a.parts());
    }

    @Test
    void badLimitsAreRefused() {
        assertThatThrownBy(() -> trials(0))
                .hasMessage("Budget: trials (0) must be at least 1. Leave it out for no limit.");
        assertThatThrownBy(() -> patience(-1)).hasMessageContaining("patience (-1)");
        assertThatThrownBy(() -> time(Duration.ZERO)).hasMessageContaining("time (PT0S)");
        assertThatThrownBy(() -> target(Double.NaN)).hasMessageContaining("target (NaN)");
    }

    @Test
    void aTimeLimitOfAgesIsNoLimit() {
        assertThat(run(List.of(1.0, 2.0), Squares.square(), time(ChronoUnit.FOREVER.getDuration()))
                        .history()
                        .count(State.COMPLETE))
                .isEqualTo(2);
    }

    /** Runs a study whose objective returns these values, one after the other. */
    private static StudyResult<Point> run(List<Double> values, StudyBuilder<Point> builder, Budget budget) {
        var next = values.iterator();
        return builder.build().optimize(point -> next.next(), budget.or(trials(values.size())));
    }

    @Test
    void patienceEndsAfterSoManyTrialsWithoutABetterOne() {
        Laws.forAll(50, random -> {
            List<Double> values =
                    random.ints(40, 0, 1000).mapToObj(i -> (double) i).toList();
            int patience = 1 + random.nextInt(6);
            int size =
                    run(values, Squares.square(), patience(patience)).history().size();
            List<Double> seen = values.subList(0, size);
            int best = seen.indexOf(seen.stream().min(Double::compare).orElseThrow());
            assertThat(size).isEqualTo(Math.min(40, best + 1 + patience));
        });
    }

    @Test
    void aTargetEndsTheRunWhenItIsReachedInTheRightDirection() {
        Laws.forAll(50, random -> {
            List<Double> values =
                    random.ints(40, 0, 20).mapToObj(i -> (double) i).toList();
            int low = run(values, Squares.square(), target(2)).history().size();
            int firstLow = IntStream.range(0, 40)
                    .filter(i -> values.get(i) <= 2)
                    .findFirst()
                    .orElse(39);
            assertThat(low).isEqualTo(firstLow + 1);
            int high = run(values, Squares.square().maximize(), target(17))
                    .history()
                    .size();
            int firstHigh = IntStream.range(0, 40)
                    .filter(i -> values.get(i) >= 17)
                    .findFirst()
                    .orElse(39);
            assertThat(high).isEqualTo(firstHigh + 1);
        });
    }

    @Test
    void failedAndPrunedTrialsCountAndCancelledOnesDoNot() {
        Study<Point> study = Squares.square().build();
        study.fail(study.ask().orElseThrow(), "no memory");
        study.prune(study.ask().orElseThrow(), "not promising");
        study.optimize(Squares::sphere, trials(5));
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(3);
        assertThat(study.history().counted()).isEqualTo(5);
    }

    @Test
    void aBudgetThatIsUsedUpStartsNothing() {
        Study<Point> study = Squares.square().build();
        study.optimize(Squares::sphere, trials(5));
        StudyResult<Point> again = study.optimize(
                point -> {
                    throw new AssertionError("evaluated");
                },
                trials(3));
        assertThat(again.history().size()).isEqualTo(5);
        assertThat(again.stopped()).isEqualTo("budget of 3 trials used up");
    }

    @Test
    void aRunningTrialIsRequeuedWhenTheTimeIsUp() {
        StudyResult<Point> result = Squares.square()
                .build()
                .optimize(
                        point -> {
                            new java.util.concurrent.CountDownLatch(1).await();
                            return 0;
                        },
                        time(Duration.ofNanos(1)));
        assertThat(result.stopped()).isEqualTo("time up");
        assertThat(result.history().count(State.RUNNING)).isZero();
        assertThat(result.history().count(State.FAILED)).isZero();
    }
}
