package io.danlu.analysis.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FailureCausesTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE =
            Space.of(Parameter.real("rate", 1e-4, 1).log(), Parameter.categorical("batch", "64", "128", "512"));

    /** Returns a study in which each point fails for the reason that {@code fails} gives, if any. */
    private static History history(int trials, long seed, Function<Point, Optional<String>> fails) {
        Log log = new Log();
        Log.sobol(SPACE, trials, seed, point -> point.code(1))
                .history(LOSS)
                .completed()
                .forEach(trial -> {
                    Point point = trial.start().point();
                    fails.apply(point)
                            .ifPresentOrElse(
                                    reason -> log.fail(point, reason),
                                    () -> log.tell(point, Log.plain(), trial.value()));
                });
        return log.history(LOSS);
    }

    @Test
    void eachCauseHasItsTrialsAndItsRegion() {
        Laws.forAll(20, random -> {
            AtomicInteger others = new AtomicInteger();
            History history = history(40, random.nextLong(), point -> {
                if (point.text("batch").equals("512")) {
                    return Optional.of("exit code 1: out of memory at step " + others.get());
                }
                return others.incrementAndGet() % 9 == 0 ? Optional.of("no value") : Optional.empty();
            });
            FailureCauses causes = FailureCauses.of(history);

            assertThat(causes.causes()).hasSize(2);
            FailureCauses.Cause memory = causes.causes().getFirst();
            assertThat(memory.reason()).startsWith("exit code 1: out of memory at step ");
            assertThat(memory.trials())
                    .isSorted()
                    .allMatch(number -> history.trial(number)
                            .point()
                            .orElseThrow()
                            .text("batch")
                            .equals("512"));
            assertThat(memory.region()).contains(new FailureCauses.Region("batch", Value.of("512"), Value.of("512")));
            assertThat(causes.causes().stream()
                            .mapToInt(cause -> cause.trials().size())
                            .sum())
                    .isEqualTo(history.count(State.FAILED));
        });
    }

    @Test
    void failuresByChanceHaveNoRegion() {
        AtomicInteger wrong = new AtomicInteger();
        Laws.forAll(200, random -> {
            History history = history(
                    40, random.nextLong(), p -> random.nextInt(4) == 0 ? Optional.of("no value") : Optional.empty());
            FailureCauses.of(history)
                    .causes()
                    .forEach(cause -> wrong.addAndGet(cause.region().isPresent() ? 1 : 0));
        });
        assertThat(wrong.get()).isLessThan(20); // 10 are expected at most
    }

    @Test
    void twoFailuresAreNoCluster() {
        History history = history(
                30,
                1,
                p -> p.text("batch").equals("512") && p.real("rate") > 0.2
                        ? Optional.of("diverged")
                        : Optional.empty());
        assertThat(history.count(State.FAILED)).isLessThan(3).isPositive();
        assertThat(FailureCauses.of(history).causes().getFirst().region()).isEmpty();
    }

    @Test
    void aStudyWithoutFailuresHasNoCauses() {
        assertThat(FailureCauses.of(History.empty(Outcomes.of(LOSS)))).isEqualTo(new FailureCauses(List.of()));
    }
}
