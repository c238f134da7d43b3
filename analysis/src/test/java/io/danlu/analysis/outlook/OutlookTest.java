package io.danlu.analysis.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Metric VALUE = new Metric("value", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).quantile(i -> 0.5);

    private static Optional<Outlook> outlook(Metric metric, int trials, double... values) {
        Log log = new Log();
        for (double value : values) {
            log.tell(POINT, Log.plain(), value);
        }
        History history = log.history(metric);
        return Outlook.of(history, Goal.first(history), trials);
    }

    /** Losses of a search that slowly approaches 0. */
    private static double[] search(RandomGenerator random, int results) {
        return IntStream.range(0, results)
                .mapToDouble(k -> random.nextExponential() / Math.sqrt(k + 1.0))
                .toArray();
    }

    /** Skips searches without a forecast: a few of a hundred go on otherwise than their first half said. */
    private static void forOutlooks(int searches, BiConsumer<double[], Outlook> law) {
        int[] silent = {0};
        Laws.forAll(searches, random -> {
            double[] losses = search(random, 40);
            outlook(VALUE, 10, losses).ifPresentOrElse(each -> law.accept(losses, each), () -> silent[0]++);
        });
        assertThat(silent[0]).isLessThan(searches / 2);
    }

    @Test
    void neverWorseThanTheBestAndMoreTrialsNeverGainLess() {
        forOutlooks(50, (losses, few) -> {
            double best = DoubleStream.of(losses).min().orElseThrow();
            assertThat(few.now()).isEqualTo(best);
            assertThat(few.expected()).isLessThanOrEqualTo(best);
            assertThat(few.limit()).isLessThanOrEqualTo(few.expected());
            assertThat(few.gain()).isEqualTo(best - few.expected());
            outlook(VALUE, 20, losses).ifPresent(many -> assertThat(many.gain()).isGreaterThanOrEqualTo(few.gain()));
        });
    }

    @Test
    void scoresAreForecastLikeLosses() {
        forOutlooks(20, (losses, down) -> {
            Outlook up = outlook(
                            SCORE,
                            10,
                            DoubleStream.of(losses).map(each -> -each).toArray())
                    .orElseThrow();
            assertThat(up)
                    .isEqualTo(new Outlook(10, -down.now(), -down.expected(), -down.limit(), down.isWorthwhile()));
        });
    }

    /** The constants were chosen on other searches than this one. */
    @LongTest
    @Test
    void theForecastHoldsInAboutNineOfTenSearches() {
        int[] counts = new int[2];
        Laws.forAll(300, random -> {
            double[] losses = search(random, 100);
            double[] first = DoubleStream.of(losses).limit(80).toArray();
            outlook(VALUE, 20, first).ifPresent(outlook -> {
                counts[0]++;
                counts[1] += DoubleStream.of(losses).min().orElseThrow() >= outlook.limit() ? 1 : 0;
            });
        });
        assertThat(counts[0]).isGreaterThan(150);
        assertThat((double) counts[1] / counts[0]).isBetween(0.8, 1.0);
    }

    @Test
    void itRespectsTheBoundsOfItsName() {
        double[] losses = IntStream.range(0, 40)
                .mapToDouble(k -> 0.125 + k * 13 % 40 / 64.0)
                .toArray();
        double[] scores = DoubleStream.of(losses).map(each -> 1 - each).toArray();
        assertThat(outlook(new Metric("accuracy", Direction.MAXIMIZE), 400, scores))
                .hasValueSatisfying(each -> assertThat(each.limit()).isEqualTo(1));
        assertThat(outlook(new Metric("val_loss", Direction.MINIMIZE), 400, losses))
                .hasValueSatisfying(each -> assertThat(each.limit()).isZero());
        assertThat(outlook(new Metric("neg_log_loss", Direction.MAXIMIZE), 400, negative(losses)))
                .hasValueSatisfying(each -> assertThat(each.limit()).isZero());
        assertThat(outlook(VALUE, 400, losses))
                .hasValueSatisfying(each -> assertThat(each.limit()).isNegative());
    }

    private static double[] negative(double... values) {
        return DoubleStream.of(values).map(each -> -each).toArray();
    }

    @Test
    void aNameThatTheResultsContradictBoundsNothing() {
        assertThat(Bounds.least(new Metric("accuracy", Direction.MAXIMIZE), -0.5, -0.9))
                .hasValue(-1);
        assertThat(Bounds.least(new Metric("accuracy", Direction.MAXIMIZE), -97.3, -50))
                .isEmpty();
        assertThat(Bounds.least(new Metric("f1_macro", Direction.MAXIMIZE), -0.5))
                .hasValue(-1);
        assertThat(Bounds.least(new Metric("r2", Direction.MAXIMIZE), 40, -0.5)).hasValue(-1);
        assertThat(Bounds.least(new Metric("loss", Direction.MINIMIZE), -0.1, 3))
                .isEmpty();
        assertThat(Bounds.least(new Metric("rmse", Direction.MINIMIZE), 0.1, 3)).hasValue(0);
        assertThat(Bounds.least(new Metric("glossiness", Direction.MINIMIZE), 0.1, 3))
                .isEmpty();
    }

    @Test
    void goingOnIsWorthwhileEarlyAndNotWhenTheSearchHasConverged() {
        double[] falling = IntStream.range(0, 24).mapToDouble(k -> 10 - k % 12).toArray();
        assertThat(outlook(VALUE, 24, falling).orElseThrow().isWorthwhile()).isTrue();
        double[] flat = IntStream.range(0, 200)
                .mapToDouble(k -> k < 20 ? 10 - k / 4.0 : 1 + 1e-6 * (k % 3))
                .toArray();
        assertThat(outlook(VALUE, 20, flat)).isEmpty();
        double[] nearly = IntStream.range(0, 200)
                .mapToDouble(k -> k < 20 ? 10 - k / 4.0 : 1 + 1e-6 * ((k * 37) % 101))
                .toArray();
        assertThat(outlook(VALUE, 20, nearly).orElseThrow().isWorthwhile()).isFalse();
    }

    @Test
    void fewOrEqualResultsHaveNoForecast() {
        assertThat(outlook(VALUE, 5)).isEmpty();
        assertThat(outlook(VALUE, 5, 3, 2, 5, 4, 1, 6, 9, 7, 8, 0, 11)).isEmpty();
        assertThat(outlook(VALUE, 5, 3, 2, 5, 4, 1, 6, 9, 7, 8, 0, 11, 12)).isPresent();
        assertThat(outlook(VALUE, 5, new double[40])).isEmpty();
        assertThatThrownBy(() -> outlook(VALUE, 0)).hasMessageContaining("trials (0)");
    }

    @Test
    void hugeLossesAreNoReasonToFail() {
        double[] huge = IntStream.range(0, 40)
                .mapToDouble(k -> (k % 2 == 0 ? 1 : -1) * 1.7e308 * ((k + 1) / 40.0))
                .toArray();
        outlook(VALUE, 10, huge).ifPresent(each -> assertThat(each.limit()).isFinite());
    }

    @Test
    void theUnitDoesNotMatterHoweverHugeItIs() {
        forOutlooks(20, (losses, plain) -> {
            double unit = 0x1p1000;
            double[] huge = DoubleStream.of(losses).map(loss -> unit * loss).toArray();
            Outlook scaled = outlook(VALUE, 10, huge).orElseThrow();
            assertThat(scaled.limit() / unit).isCloseTo(plain.limit(), within(1e-9));
            assertThat(scaled.isWorthwhile()).isEqualTo(plain.isWorthwhile());
        });
    }
}
