package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.danlu.analysis.importance.Importance;
import io.danlu.analysis.importance.PedAnova;
import io.danlu.analysis.landscape.Contour;
import io.danlu.analysis.landscape.Distribution;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Analyses of values that named constraints limit. */
class GoalTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Metric COST = Metric.minimize("cost");

    /** The cost depends on x, and the memory on y. */
    private static double memory(Point point) {
        return 100 + 800 * point.real("y");
    }

    private static Log log(long seed, int trials) {
        Log log = new Log();
        Log.sobol(SPACE, trials, seed, point -> 0)
                .history(COST)
                .completed()
                .map(trial -> trial.start().point())
                .forEach(point -> log.tell(
                        point,
                        Log.plain(),
                        new Result(
                                List.of(point.real("x")),
                                List.of(),
                                new LinkedHashMap<>(),
                                new LinkedHashMap<>(Map.of("memory", memory(point))))));
        return log;
    }

    private static History history(long seed, int trials, double limit) {
        return log(seed, trials).history(new Outcomes(List.of(COST), List.of(Constraint.atMost("memory", limit))));
    }

    /** The same memory as the only objective. */
    private static History alone(long seed, int trials) {
        return Log.sobol(SPACE, trials, seed, GoalTest::memory).history(Metric.minimize("memory"));
    }

    @Test
    void aLimitedValueIsAnalysedAsIfItWereTheOnlyObjectiveWhateverItsLimit() {
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            History history = history(seed, 60, 100 + 800 * random.nextDouble());
            History alone = alone(seed, 60);
            Goal memory = Goal.named(history, "memory");
            Goal only = Goal.first(alone);
            assertThat(Importance.of(history, memory, 1)).isPresent().isEqualTo(Importance.of(alone, only, 1));
            assertThat(PedAnova.of(history, memory)).isPresent().isEqualTo(PedAnova.of(alone, only));
            assertThat(Distribution.of(history, memory, 100).values())
                    .containsExactly(Distribution.of(alone, only, 100).values());
            assertThat(Contour.of(history, memory, "x", "y").orElseThrow().values())
                    .containsExactly(
                            Contour.of(alone, only, "x", "y").orElseThrow().values());
        });
    }

    @Test
    void infeasibleTrialsCountForTheValueThatTheyTellAndNotForTheObjective() {
        History history = history(1, 64, 500);
        assertThat(Goal.named(history, "memory").results(history)).hasSize(64);
        assertThat(Goal.first(history).results(history)).hasSizeBetween(30, 34);
        assertThat(Importance.of(history, Goal.named(history, "memory"), 1)
                        .orElseThrow()
                        .shares())
                .first()
                .extracting(Importance.Share::parameter)
                .isEqualTo("y");
        assertThat(Importance.of(history, Goal.named(history, "cost"), 1)
                        .orElseThrow()
                        .shares())
                .first()
                .extracting(Importance.Share::parameter)
                .isEqualTo("x");
    }

    @Test
    void theBetterSideOfALimitedValueIsTheOneThatMeetsItsConstraint() {
        History history = log(1, 4).history(new Outcomes(List.of(COST), List.of(Constraint.atLeast("memory", 500))));
        Goal memory = Goal.limited(history).getFirst();
        Trial.Complete trial = history.completed().findFirst().orElseThrow();
        assertThat(memory.loss(trial)).isEqualTo(-memory.value(trial));
        assertThat(Goal.all(history)).extracting(goal -> goal.metric().name()).containsExactly("cost", "memory");
    }

    @Test
    void anUnknownOutcomeIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Goal.named(history(1, 4, 500), "memry"))
                .withMessageContaining("'memry'")
                .withMessageContaining("memory")
                .withMessageContaining("cost, memory");
    }
}
