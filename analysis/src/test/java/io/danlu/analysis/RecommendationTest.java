package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever shape losses have, a good configuration is recommended. */
class RecommendationTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    private static double bowl(Point point) {
        return Math.pow(point.real("x") - 0.3, 2) + Math.pow(point.real("y") - 0.6, 2);
    }

    /** Increasing maps of losses between 0 and 1. */
    private static List<DoubleUnaryOperator> shapes() {
        return List.of(
                loss -> loss,
                loss -> loss < 0.3 ? loss : 1e6 * loss,
                loss -> Math.exp(24 * loss),
                loss -> Math.log(loss + 1e-6));
    }

    @Test
    void anIncreasingMapOfTheLossesStillRecommendsOneOfTheBestFive() {
        Laws.forAll(20, random -> {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                double x = random.nextDouble();
                double y = random.nextDouble();
                points.add(SPACE.assemble(index -> index == 0 ? x : y));
            }
            for (DoubleUnaryOperator shape : shapes()) {
                Log log = new Log();
                points.forEach(point -> log.tell(point, Log.plain(), shape.applyAsDouble(bowl(point))));
                Recommendation recommended =
                        Recommendation.of(log.history(LOSS)).orElseThrow();
                double loss = bowl(recommended.point());
                assertThat(points).filteredOn(point -> bowl(point) < loss).hasSizeLessThan(5);
                assertThat(recommended.mean()).isFinite();
                assertThat(recommended.sd()).isFinite().isNotNegative();
            }
        });
    }
}
