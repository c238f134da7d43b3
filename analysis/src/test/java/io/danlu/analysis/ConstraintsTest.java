package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The recommended configuration of one objective with constraints is probably feasible. */
class ConstraintsTest {

    private static final Metric COST = new Metric("cost", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    /** The cheapest configuration has the smallest x, and x must be at least 0.5. */
    private static Log log(RandomGenerator random, double noise, int trials) {
        Log log = new Log();
        for (int k = 0; k < trials; k++) {
            Point point = SPACE.draw(random);
            double limit = 0.5 - point.real("x") + noise * random.nextGaussian();
            log.tell(point, Log.plain(), new Result(List.of(point.real("x")), List.of(limit), new LinkedHashMap<>()));
        }
        return log;
    }

    @Test
    void theRecommendedConfigurationIsFeasible() {
        Laws.forAll(10, random -> {
            Recommendation recommended =
                    Recommendation.of(log(random, 0, 40).history(COST)).orElseThrow();
            assertThat(recommended.point().real("x")).isBetween(0.5, 0.75);
            assertThat(recommended.feasible().orElseThrow()).isGreaterThan(0.5);
        });
    }

    /** A trial that is feasible by luck has the least cost of all that look feasible. */
    @Test
    void aTrialThatIsFeasibleByLuckIsNotRecommended() {
        double recommended = 0;
        double observed = 0;
        for (int seed = 0; seed < 10; seed++) {
            History history = log(new SplittableRandom(seed), 0.15, 60).history(COST);
            Recommendation found = Recommendation.of(history).orElseThrow();
            recommended += Math.max(0, 0.5 - found.point().real("x"));
            observed += Math.max(
                    0, 0.5 - history.best().orElseThrow().start().point().real("x"));
            assertThat(found.feasible().orElseThrow()).isBetween(0.5, 1.0);
        }
        assertThat(recommended).isLessThan(observed / 2);
    }

    @Test
    void trialsWithoutConstraintsHaveNoProbability() {
        Recommendation recommended = Recommendation.of(
                        Log.sobol(SPACE, 12, 1, point -> point.real("x")).history(COST))
                .orElseThrow();
        assertThat(recommended.feasible()).isEmpty();
    }

    @Test
    void differentNumbersOfConstraintsCountByTheGreatest() {
        Log log = new Log();
        for (int k = 0; k < 30; k++) {
            double x = (k + 0.5) / 30;
            Point point = SPACE.quantile(i -> i == 0 ? x : 0.5);
            List<Double> constraints = k % 2 == 0 ? List.of(0.5 - x) : List.of(-1.0, 0.5 - x);
            log.tell(point, Log.plain(), new Result(List.of(x), constraints, new LinkedHashMap<>()));
        }
        Recommendation recommended = Recommendation.of(log.history(COST)).orElseThrow();
        assertThat(recommended.point().real("x")).isBetween(0.5, 0.65);
    }
}
