package io.danlu.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space CUBE = Space.of(
            Parameter.real("a", 0, 1),
            Parameter.real("b", -5, 5),
            Parameter.real("c", 1e-4, 1).log(),
            Parameter.integer("d", 1, 64));

    /** The weights 4, 2 and 1: shares 16/21, 4/21 and 1/21 of the variance. */
    private static double sum(Point point) {
        return 4 * Log.level(point, 0) + 2 * Log.level(point, 1) + Log.level(point, 2);
    }

    private static Optional<Importance> importance(History history) {
        return Importance.of(history, Goal.first(history), 1);
    }

    private static Map<String, Double> shares(History history) {
        return importance(history).orElseThrow().shares().stream()
                .collect(Collectors.toMap(Importance.Share::parameter, Importance.Share::share));
    }

    /** bench/run importance has it for 100 studies of more kinds of functions. */
    @Test
    void knownEffectsAreRankedRightAmongOutliersAndTheInertParameterIsBelowTwoPercent() {
        int[] right = {0};
        Laws.forAll(10, random -> {
            ToDoubleFunction<Point> diverging =
                    point -> random.nextInt(100) == 0 ? 1e6 * (1 + random.nextDouble()) : sum(point);
            History history = Log.sobol(CUBE, 100, random.nextLong(), diverging).history(LOSS);
            Importance importance = importance(history).orElseThrow();
            right[0] += importance.shares().stream()
                            .map(Importance.Share::parameter)
                            .limit(3)
                            .toList()
                            .equals(List.of("a", "b", "c"))
                    ? 1
                    : 0;
            assertThat(shares(history).get("d")).isLessThan(0.02);
            assertThat(importance.shares()).allSatisfy(each -> {
                assertThat(each.low()).isBetween(0.0, each.share());
                assertThat(each.high()).isBetween(each.share(), 1.0);
            });
        });
        assertThat(right[0]).isGreaterThanOrEqualTo(9);
    }

    @Test
    void anIncreasingMapOfTheLossesAndTheDirectionChangeNothing() {
        Laws.forAll(2, random -> {
            long seed = random.nextLong();
            History plain = Log.sobol(CUBE, 60, seed, ImportanceTest::sum).history(LOSS);
            assertThat(importance(plain)).isEqualTo(importance(plain));
            assertThat(importance(Log.sobol(CUBE, 60, seed, point -> Math.exp(50 * sum(point)))
                            .history(LOSS)))
                    .isEqualTo(importance(plain));
            Map<String, Double> up =
                    shares(Log.sobol(CUBE, 60, seed, point -> -sum(point)).history(SCORE));
            assertThat(up).isEqualTo(shares(plain));
        });
    }

    @Test
    void sharesOfALargeStudyAreThoseOfTheFunction() {
        Map<String, Double> shares =
                shares(Log.sobol(CUBE, 1500, 3, ImportanceTest::sum).history(LOSS));
        assertThat(shares.get("a")).isCloseTo(16.0 / 21, within(0.04));
        assertThat(shares.get("b")).isCloseTo(4.0 / 21, within(0.04));
        assertThat(shares.get("c")).isCloseTo(1.0 / 21, within(0.02));
        assertThat(shares.values().stream().mapToDouble(each -> each).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void fewResultsEqualOnesAndNoiseTellNothingOrLittle() {
        assertThat(importance(History.empty(LOSS))).isEmpty();
        assertThat(Importance.needs(4)).isEqualTo(30);
        assertThat(Importance.needs(20)).isEqualTo(60);
        assertThat(importance(Log.sobol(CUBE, 29, 1, ImportanceTest::sum).history(LOSS)))
                .isEmpty();
        assertThat(importance(Log.sobol(CUBE, 30, 1, ImportanceTest::sum).history(LOSS)))
                .isPresent();
        assertThat(importance(Log.sobol(CUBE, 60, 1, point -> 7).history(LOSS))).isEmpty();
    }
}
