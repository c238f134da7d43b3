package io.danlu.analysis.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.math.Statistics;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContourTest {

    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space SPACE = Space.of(
            Parameter.real("x", 1e-4, 1).log(), Parameter.categorical("k", "p", "q", "r"), Parameter.real("z", 0, 1));

    private static Optional<Contour> contour(History history, String x, String y) {
        return Contour.of(history, Goal.first(history), x, y);
    }

    /** The objective is a sum: over two of its terms the contour is these two and the third's mean. */
    @Test
    void theModelsContourIsThatOfTheFunctionWithTheOthersAveragedOut() {
        History history = Log.sobol(SPACE, 120, 1, p -> 3 * Log.level(p, 0) + p.code(1) + 2 * p.code(2))
                .history(SCORE);
        Contour contour = contour(history, "x", "k").orElseThrow();
        assertThat(contour.source()).isEqualTo(Contour.Source.MODEL);
        assertThat(contour.xs()).hasSize(Ticks.COUNT).isSorted();
        assertThat(contour.ys()).containsExactly(0, 1, 2);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < Ticks.COUNT; i++) {
                double level = (i + 0.5) / Ticks.COUNT;
                double value = contour.values()[j * Ticks.COUNT + i];
                if (Double.isFinite(value)) { // else no trial is near
                    assertThat(value).isCloseTo(3 * level + j + 1, within(0.3));
                }
            }
        }
        assertThat(IntStream.of(contour.counts()).sum()).isEqualTo(120);
    }

    /** A search that stayed in one corner knows nothing of the others, whatever a model predicts there. */
    @Test
    void cellsFarFromAllTrialsHaveNoValue() {
        Laws.forAll(5, random -> {
            History history = Log.levels(
                            SPACE,
                            60,
                            k -> new double[] {random.nextDouble(0.3), random.nextDouble(), random.nextDouble(0.3)},
                            p -> Log.level(p, 0) + p.code(2))
                    .history(SCORE);
            Contour contour = contour(history, "x", "z").orElseThrow();
            for (int row = 0; row < Ticks.COUNT; row++) {
                for (int column = 0; column < Ticks.COUNT; column++) {
                    double farthest = (Math.max(row, column) + 0.5) / Ticks.COUNT;
                    int cell = row * Ticks.COUNT + column;
                    if (contour.counts()[cell] > 0) {
                        assertThat(contour.values()[cell]).isFinite();
                    } else if (farthest > 0.3 + 0.13) {
                        assertThat(contour.values()[cell]).isNaN();
                    }
                }
            }
        });
    }

    @Test
    void evenTrialsCoverNearlyEverything() {
        for (int trials : new int[] {10, 30, 100, 1000}) {
            History history = Log.sobol(SPACE, trials, 3, p -> Log.level(p, 0) + p.code(1) + p.code(2))
                    .history(SCORE);
            for (String other : new String[] {"k", "z"}) {
                double[] values = contour(history, "x", other).orElseThrow().values();
                assertThat(Arrays.stream(values).filter(Double::isFinite).count())
                        .as("%d trials, %s", trials, other)
                        .isGreaterThanOrEqualTo((long) (0.85 * values.length));
            }
        }
    }

    @Test
    void cellsHaveTheMedianOfTheirOwnIfResultsAreMany() {
        Laws.forAll(5, random -> {
            History history = Log.sobol(SPACE, Contour.MODELLED + 200, random.nextLong(), p -> random.nextInt(100))
                    .history(SCORE);
            Contour contour = contour(history, "k", "z").orElseThrow();
            assertThat(contour.source()).isEqualTo(Contour.Source.MEDIANS);
            int choice = random.nextInt(3);
            int row = random.nextInt(Ticks.COUNT);
            double[] own = history.completed()
                    .filter(trial -> trial.start().point().code(1) == choice
                            && (int) (trial.start().point().code(2) * Ticks.COUNT) == row)
                    .mapToDouble(trial -> trial.value())
                    .toArray();
            assertThat(contour.counts()[row * 3 + choice]).isEqualTo(own.length);
            assertThat(contour.values()[row * 3 + choice])
                    .isEqualTo(Double.valueOf(own.length > 0 ? Statistics.median(own) : Double.NaN));
        });
    }

    @Test
    void parametersThatAreNeverActiveTogetherHaveNoValues() {
        Space space = Space.of(
                Parameter.bool("on"),
                Parameter.real("x", 0, 1).when(Condition.is("on", true)),
                Parameter.real("y", 0, 1).when(Condition.is("on", false)));
        History history = Log.sobol(space, 30, 1, p -> p.isActive(1) ? p.code(1) : p.code(2))
                .history(SCORE);
        assertThat(contour(history, "x", "y").orElseThrow().values()).containsOnly(Double.NaN);
        Contour parent = contour(history, "x", "on").orElseThrow();
        assertThat(parent.values()[0]).isNaN();
        assertThat(parent.values()[Ticks.COUNT]).isFinite();
    }

    @Test
    void tooManyChoicesAndNoResultsHaveNoContour() {
        Space space = Space.of(
                Parameter.real("x", 0, 1),
                Parameter.categorical(
                        "many",
                        IntStream.range(0, Ticks.COUNT + 1)
                                .mapToObj(i -> Value.of("c" + i))
                                .toList()));
        Point point = space.quantile(i -> 0.5);
        assertThat(contour(new Log().tell(point, Log.plain(), 1).history(SCORE), "x", "many"))
                .isEmpty();
        assertThat(contour(History.empty(Outcomes.of(SCORE)), "x", "many")).isEmpty();
    }
}
