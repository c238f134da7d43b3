package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A good configuration is recommended for losses of any shape. */
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

    /**
     * Averages over 20 histories, because a single one may mislead: fewer than 4 of 40 random configurations are better
     * than the recommended one.
     */
    @Test
    void anIncreasingMapOfTheLossesStillRecommendsOneOfTheBestTenth() {
        Laws.forAll(1, random -> {
            for (DoubleUnaryOperator shape : shapes()) {
                double better = IntStream.range(0, 20)
                        .mapToLong(history -> better(shape, random))
                        .average()
                        .orElseThrow();
                assertThat(better).isLessThan(4);
            }
        });
    }

    /** Counts the configurations, out of 40 random ones, that are better than the recommended one. */
    private static long better(DoubleUnaryOperator shape, RandomGenerator random) {
        List<Point> points = Stream.generate(() -> SPACE.sample(random).orElseThrow())
                .limit(40)
                .toList();
        Log log = new Log();
        points.forEach(point -> log.tell(point, Log.plain(), shape.applyAsDouble(bowl(point))));
        Recommendation recommended = Recommendation.of(log.history(LOSS)).orElseThrow();
        assertThat(recommended.mean()).isFinite();
        assertThat(recommended.sd()).isFinite().isNotNegative();
        double loss = bowl(recommended.point());
        return points.stream().filter(point -> bowl(point) < loss).count();
    }
}
