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

    private static final Space WIDE = Space.of(IntStream.range(0, 5)
            .<Parameter>mapToObj(i -> Parameter.real("x" + i, 0, 1))
            .toList());

    private static double sphere(Point point) {
        return IntStream.range(0, 5)
                .mapToDouble(i -> Math.pow(point.code(i) - 0.4, 2))
                .sum();
    }

    /** By the likeliest hyperparameters alone, the true value lies in such an interval in hardly any. */
    @Test
    void theIntervalOfNineTenthsHoldsTheValueWithoutNoiseInMostStudies() {
        Laws.forAll(1, random -> {
            long held =
                    IntStream.range(0, 40).filter(study -> holds(0.15, random)).count();
            assertThat(held).isGreaterThanOrEqualTo(24);
        });
    }

    @Test
    void soItDoesIfThereIsNoNoise() {
        Laws.forAll(1, random -> {
            long held = IntStream.range(0, 40).filter(study -> holds(0, random)).count();
            assertThat(held).isGreaterThanOrEqualTo(30);
        });
    }

    private static boolean holds(double noise, RandomGenerator random) {
        Log log = new Log();
        for (int i = 0; i < 50; i++) {
            Point point = WIDE.sample(random).orElseThrow();
            log.tell(point, Log.plain(), sphere(point) + noise * random.nextGaussian());
        }
        Recommendation recommended = Recommendation.of(log.history(LOSS)).orElseThrow();
        return Math.abs(sphere(recommended.point()) - recommended.mean()) <= 1.645 * recommended.sd();
    }

    /** The deviation of the noise is 0.15; the mean of 40 values deviates by 0.024. */
    @Test
    void manyRepeatsMakeTheExpectedValueCertain() {
        Laws.forAll(1, random -> {
            Log log = new Log();
            Point best = WIDE.quantile(i -> 0.4);
            for (int i = 0; i < 40; i++) {
                Point point = WIDE.sample(random).orElseThrow();
                log.tell(point, Log.plain(), 1 + sphere(point) + 0.15 * random.nextGaussian());
                log.tell(best, Log.plain(), sphere(best) + 0.15 * random.nextGaussian());
            }
            Recommendation recommended = Recommendation.of(log.history(LOSS)).orElseThrow();
            assertThat(recommended.point()).isEqualTo(best);
            assertThat(recommended.mean()).isBetween(-0.15, 0.15);
            assertThat(recommended.sd()).isBetween(0.01, 0.05);
        });
    }

    @Test
    void theExpectedValueIsTheObservedOneIfRepeatsShowThatThereIsNoNoise() {
        Laws.forAll(5, random -> {
            Log log = new Log();
            List<Point> points = Stream.generate(() -> WIDE.sample(random).orElseThrow())
                    .limit(20)
                    .toList();
            points.forEach(point -> log.tell(point, Log.plain(), sphere(point)));
            log.tell(points.get(7), Log.plain(), sphere(points.get(7)));
            Recommendation recommended = Recommendation.of(log.history(LOSS)).orElseThrow();
            assertThat(recommended.mean()).isEqualTo(sphere(recommended.point()));
            assertThat(recommended.sd()).isZero();
        });
    }
}
