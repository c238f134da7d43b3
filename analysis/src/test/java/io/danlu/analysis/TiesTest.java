package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TiesTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("trees", 10, 1000));

    /** A study whose second parameter costs time only. */
    private static History history(int trials, RandomGenerator random, ToDoubleFunction<Point> loss) {
        Log log = new Log();
        for (int i = 0; i < trials; i++) {
            Point point = SPACE.sample(random).orElseThrow();
            log.start(point, Log.plain());
            log.pass(Duration.ofMillis((long) point.real("trees")));
            log.write(new TrialEvent.Completed(i, Result.of(loss.applyAsDouble(point))));
        }
        return log.history(LOSS);
    }

    private static double valley(Point point) {
        return Math.pow(point.real("x") - 0.3, 2);
    }

    @Test
    void theCheapestOfTheTiesCostsLessAndIsAboutAsGood() {
        Laws.forAll(4, random -> {
            SplittableRandom noise = new SplittableRandom(random.nextLong());
            History history = history(80, random, point -> valley(point) + 0.02 * noise.nextGaussian());
            Ties ties = Ties.of(history).orElseThrow();
            assertThat(ties.tied()).hasSizeLessThan(60);
            assertThat(ties.tied()).isSortedAccordingTo((a, b) -> Double.compare(a.seconds(), b.seconds()));
            assertThat(ties.tied())
                    .extracting(Ties.Tie::number)
                    .doesNotContain(ties.recommended().number());
            ties.cheapest().ifPresent(tie -> {
                assertThat(tie.seconds()).isLessThan(ties.seconds());
                assertThat(valley(tie.point())).isLessThan(0.1);
            });
        });
    }

    /**
     * Most of the configurations that are equal but for noise tie. In 7 of 100 studies (of 200) the noise looks like a
     * trend to the model, and fewer than half do.
     */
    @Test
    void noiseTellsNothingApart() {
        Laws.forAll(1, random -> {
            long most = IntStream.range(0, 8)
                    .filter(i -> {
                        SplittableRandom noise = new SplittableRandom(random.nextLong());
                        History history = history(60, random, point -> noise.nextGaussian());
                        return Ties.of(history).orElseThrow().tied().size() > 25;
                    })
                    .count();
            assertThat(most).isGreaterThanOrEqualTo(4);
        });
    }

    @Test
    void steepLossesWithoutNoiseAreToldApart() {
        Laws.forAll(4, random -> {
            History history = history(60, random, point -> Math.exp(8 * point.real("x")));
            assertThat(Ties.of(history).orElseThrow().tied()).hasSizeLessThan(15);
        });
    }

    @Test
    void littleEvidenceAndSeveralObjectivesGiveNone() {
        assertThat(Ties.of(new Log().history(LOSS))).isEmpty();
        assertThat(Ties.of(Log.sobol(SPACE, 9, 1, TiesTest::valley).history(LOSS)))
                .isEmpty();
        assertThat(Ties.of(Log.sobol(SPACE, 40, 1, point -> 3).history(LOSS))).isEmpty();
        Outcomes two = new Outcomes(List.of(LOSS, Metric.maximize("speed")), List.of());
        assertThat(Ties.of(new Log().history(two))).isEmpty();
    }

    @Test
    void theSentenceNamesTheCheapestOnlyIfItIsCheaper() {
        Point point = SPACE.quantile(i -> 0.5);
        Recommendation found = new Recommendation(7, point, 1, 0.1, OptionalDouble.empty());
        assertThat(new Ties(found, 10, List.of()).sentence()).isEmpty();
        assertThat(new Ties(found, 10, List.of(new Ties.Tie(3, point, 9.5))).sentence())
                .contains("1 other configuration ties with trial 7: no evidence tells them apart.");
        assertThat(new Ties(found, 10, List.of(new Ties.Tie(3, point, 4), new Ties.Tie(5, point, 8))).sentence())
                .contains(
                        "2 other configurations tie with trial 7: no evidence tells them apart; the cheapest is that of trial 3, which takes 40 % of the time.");
        assertThat(new Ties(found, 0, List.of(new Ties.Tie(3, point, 0))).cheapest())
                .isEmpty();
    }
}
