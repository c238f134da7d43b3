package io.danlu.analysis.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScatterTest {

    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space SPACE = Space.of(
            Parameter.bool("on"),
            Parameter.real("x", 0, 1).when(Condition.is("on", true)),
            Parameter.integer("n", 1, 9));

    @Test
    void everyRowIsOneTrialAndTheBestAreAllThere() {
        Laws.forAll(50, random -> {
            int count = 1 + random.nextInt(200);
            int limit = 2 + random.nextInt(100);
            History history = Log.sobol(SPACE, count, random.nextLong(), p -> random.nextInt(30))
                    .history(SCORE);
            Scatter scatter = Scatter.of(history, Goal.first(history), limit);
            assertThat(scatter.total()).isEqualTo(count);
            assertThat(scatter.numbers()).hasSize(Math.min(count, limit)).isSorted();
            for (int row = 0; row < scatter.numbers().length; row++) {
                Trial.Complete trial = (Trial.Complete) history.trial(scatter.numbers()[row]);
                Point point = trial.start().point();
                assertThat(scatter.values()[row]).isEqualTo(trial.value());
                double better = history.completed()
                        .filter(each -> each.value() > trial.value())
                        .count();
                double equal = history.completed()
                        .filter(each -> each.value() == trial.value())
                        .count();
                double rank = count > 1 ? (better + (equal - 1) / 2) / (count - 1) : 0;
                assertThat(scatter.ranks()[row]).isCloseTo(rank, within(1e-12));
                for (int i = 0; i < 3; i++) {
                    assertThat(scatter.columns().get(i).codes()[row]).isEqualTo(Double.valueOf(point.code(i)));
                }
            }
            assertThat(Arrays.stream(scatter.numbers()).boxed())
                    .contains(history.best().orElseThrow().number());
        });
    }

    @Test
    void withoutResultsItIsEmpty() {
        History history = new Log().fail(SPACE.quantile(i -> 0.7)).history(SCORE);
        Scatter scatter = Scatter.of(history, Goal.first(history), 10);
        assertThat(scatter.numbers()).isEmpty();
        assertThat(scatter.columns()).isEmpty();
    }

    @Test
    void theDistributionRisesFromTheBestToAll() {
        Laws.forAll(50, random -> {
            int count = 1 + random.nextInt(200);
            int limit = 1 + random.nextInt(50);
            History history =
                    Log.sobol(SPACE, count, 1, p -> random.nextInt(30)).history(SCORE);
            Distribution all = Distribution.of(history, Goal.first(history), limit);
            assertThat(all.total()).isEqualTo(count);
            assertThat(all.values()[0]).isEqualTo(history.best().orElseThrow().value());
            assertThat(all.shares()).isSorted();
            for (int i = 0; i < all.values().length; i++) {
                double value = all.values()[i];
                long atLeast = history.completed()
                        .filter(each -> each.value() >= value)
                        .count();
                long better =
                        history.completed().filter(each -> each.value() > value).count();
                assertThat(all.shares()[i] * count).isBetween(better + 1 - 1e-9, atLeast + 1e-9);
            }
            if (limit > 1) {
                assertThat(all.shares()[all.shares().length - 1]).isEqualTo(1);
            }
        });
    }
}
