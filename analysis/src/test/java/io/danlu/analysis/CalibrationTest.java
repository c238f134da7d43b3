package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Calibration.Forecast;
import io.danlu.laws.Laws;
import io.danlu.math.Normal;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    private static Point point(double x) {
        return SPACE.point(Map.of("x", Value.of(x)));
    }

    /**
     * Creates forecasts whose observations are {@code wider} times as far from the means as their deviations predict.
     */
    private static Log forecasts(RandomGenerator random, int count, double wider, double scale) {
        Log log = new Log();
        for (int i = 0; i < count; i++) {
            double sd = 0.1 + random.nextDouble();
            double mean = random.nextDouble(-10, 10);
            double observed = mean + wider * sd * Normal.quantile((i + 0.5) / count);
            log.tell(point(random.nextDouble()), Log.predicted(scale * mean, scale * sd), scale * observed);
        }
        return log;
    }

    @Test
    void aCorrectModelCoversTheSharesThatItClaims() {
        Laws.forAll(20, random -> {
            Calibration right = Calibration.of(forecasts(random, 400, 1, 1).history(LOSS), mean -> 0);
            for (double level : Calibration.LEVELS) {
                assertThat(right.coverage(level)).isCloseTo(level, within(0.006));
            }
            assertThat(right.meanSquare()).isCloseTo(1, within(0.02));
        });
    }

    @Test
    void anOverconfidentModelCoversLess() {
        Laws.forAll(20, random -> {
            Calibration sure = Calibration.of(forecasts(random, 400, 2, 1).history(LOSS), mean -> 0);
            assertThat(sure.coverage(0.95)).isCloseTo(2 * Normal.cdf(Normal.quantile(0.975) / 2) - 1, within(0.006));
            assertThat(sure.meanSquare()).isCloseTo(4, within(0.08));
        });
    }

    @Test
    void unitsDoNotMatter() {
        Laws.forAll(50, random -> {
            long seed = random.nextLong();
            Calibration one = Calibration.of(
                    forecasts(new SplittableRandom(seed), 30, 1.3, 1).history(LOSS), mean -> 0);
            Calibration other = Calibration.of(
                    forecasts(new SplittableRandom(seed), 30, 1.3, 1e-150).history(LOSS), mean -> 0);
            for (int i = 0; i < 30; i++) {
                assertThat(other.forecasts().get(i).z())
                        .isCloseTo(one.forecasts().get(i).z(), within(1e-9));
            }
        });
    }

    @Test
    void onlyFeasibleResultsWithAForecastCount() {
        Calibration calibration = Calibration.of(
                new Log()
                        .tell(point(0.1), Log.plain(), 3)
                        .tell(
                                point(0.2),
                                Log.predicted(1, 0.5),
                                new Result(List.of(9.0), List.of(1.0), new LinkedHashMap<>()))
                        .tell(point(0.3), Log.predicted(1, 0), 1)
                        .tell(point(0.4), Log.predicted(1, 0.5), 2)
                        .start(point(0.5), Log.predicted(1, 0.5))
                        .history(LOSS),
                mean -> 0);
        assertThat(calibration.forecasts()).containsExactly(new Forecast(3, 1, 0.5, 2));
        assertThat(calibration.forecasts().getFirst().z()).isEqualTo(2);
    }

    @Test
    void theNoiseOfASingleEvaluationIsAdded() {
        Log log = new Log().tell(point(0.5), Log.predicted(0, 0.4), 1);
        assertThat(Calibration.of(log.history(LOSS), mean -> 0.3).forecasts())
                .containsExactly(new Forecast(0, 0, 0.5, 1));
    }

    @Test
    void theNoiseIsTheModelsInTheUnitsOfTheObjective() {
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            double small = noise(new SplittableRandom(seed), 1);
            double large = noise(new SplittableRandom(seed), 1000);
            assertThat(small).isBetween(1e-4, 1.0);
            assertThat(large / small).isCloseTo(1000, within(1e-3));
        });
    }

    private static double noise(RandomGenerator random, double scale) {
        Log log = new Log();
        for (int i = 0; i < 20; i++) {
            double x = random.nextDouble();
            log.tell(point(x), Log.plain(), scale * (x + 0.2 * random.nextDouble()));
        }
        log.tell(point(0.5), Log.predicted(scale * 0.5, 0), scale * 0.5);
        return Calibration.of(log.history(LOSS)).forecasts().getFirst().sd();
    }

    @Test
    void noForecastsGiveNoCalibration() {
        Calibration none = Calibration.of(new Log().history(LOSS));
        assertThat(none.forecasts()).isEmpty();
        assertThat(none.coverage(0.5)).isZero();
    }

    @Test
    void wrongCertaintyStaysFinite() {
        Forecast wrong = new Forecast(0, -1e308, Double.MIN_VALUE, 1e308);
        assertThat(wrong.z()).isEqualTo(1e100);
        assertThat(new Calibration(List.of(wrong, wrong)).meanSquare()).isFinite();
    }
}
