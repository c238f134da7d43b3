package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Sensitivity.Share;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SensitivityTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space CUBE = Space.of(
            Parameter.real("a", 0, 1),
            Parameter.real("b", -5, 5),
            Parameter.real("c", 1e-4, 1).log());

    private static History history(Space space, int trials, long seed, ToDoubleFunction<Point> value, Metric metric) {
        return Log.sobol(space, trials, seed, value).history(metric);
    }

    private static Map<String, Double> shares(History history) {
        return Sensitivity.of(history).orElseThrow().shares().stream()
                .collect(Collectors.toMap(Share::parameter, Share::total));
    }

    /** A sum of independent terms: the variance of each is its square weight over 12. */
    @Test
    void aSumIsSharedByTheVariancesOfItsTerms() {
        Laws.forAll(6, random -> {
            double[] weights = random.doubles(3, 0.5, 3).toArray();
            ToDoubleFunction<Point> sum = point -> weights[0] * Log.level(point, 0)
                    + weights[1] * Log.level(point, 1)
                    - weights[2] * Log.level(point, 2);
            double all = weights[0] * weights[0] + weights[1] * weights[1] + weights[2] * weights[2];
            Map<String, Double> shares = shares(history(CUBE, 64, random.nextLong(), sum, LOSS));
            for (int i = 0; i < 3; i++) {
                assertThat(shares.get(CUBE.parameter(i).name())).isCloseTo(weights[i] * weights[i] / all, within(0.06));
            }
        });
    }

    @Test
    void jointEffectsCountForEachParameter() {
        History product =
                history(CUBE, 128, 1, point -> (Log.level(point, 0) - 0.5) * (Log.level(point, 1) - 0.5), LOSS);
        Map<String, Double> shares = shares(product);
        assertThat(shares.get("a")).isGreaterThan(0.85);
        assertThat(shares.get("b")).isGreaterThan(0.85);
        assertThat(shares.get("c")).isLessThan(0.05);
    }

    /**
     * Takes f = (x − ½) while the child is active, half of the time, and else 0. Its variance is 1/24.
     *
     * <p>All of it is left when only the parent is known, E Var(f | parent) = 1/24. Half of it is left when only the
     * child is known, E Var(f | x) = E (x − ½)²/4 = 1/48.
     */
    @Test
    void aParameterActsThroughItsParentToo() {
        Space space = Space.of(
                Parameter.bool("on"),
                Parameter.real("x", 0, 1).when(Condition.is("on", true)),
                Parameter.real("y", 0, 1));
        Map<String, Double> shares =
                shares(history(space, 128, 3, point -> point.isActive(1) ? point.code(1) - 0.5 : 0, LOSS));
        assertThat(shares.get("x")).isCloseTo(1, within(0.1));
        assertThat(shares.get("on")).isCloseTo(0.5, within(0.15));
        assertThat(shares.get("y")).isLessThan(0.03);
    }

    @Test
    void theDirectionDoesNotMatterAndTheGreatestComesFirst() {
        ToDoubleFunction<Point> value = point -> Log.level(point, 0) + 2 * Log.level(point, 1);
        Sensitivity down = Sensitivity.of(history(CUBE, 40, 5, value, LOSS)).orElseThrow();
        Sensitivity up = Sensitivity.of(history(CUBE, 40, 5, point -> -value.applyAsDouble(point), SCORE))
                .orElseThrow();
        assertThat(up).isEqualTo(down);
        assertThat(down.shares()).extracting(Share::parameter).startsWith("b", "a");
    }

    @Test
    void tooFewOrEqualResultsGiveNoSensitivity() {
        assertThat(Sensitivity.of(history(CUBE, 0, 1, point -> 1, LOSS))).isEqualTo(Optional.empty());
        assertThat(Sensitivity.of(history(CUBE, 3, 1, point -> Log.level(point, 0), LOSS)))
                .isEqualTo(Optional.empty());
        assertThat(Sensitivity.of(history(CUBE, 30, 1, point -> 7, LOSS))).isEqualTo(Optional.empty());
    }
}
