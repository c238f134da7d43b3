package io.danlu.analysis.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.analysis.Recommendation;
import io.danlu.laws.Laws;
import io.danlu.math.Sobol;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space LINE = Space.of(Parameter.real("x", 0, 1));
    private static final Space SQUARE =
            Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 1e-3, 1).log());

    private static Outlook outlook(History history, int trials) {
        return Outlook.of(history, Goal.first(history), trials).orElseThrow();
    }

    @Test
    void moreTrialsNeverGainLessAndTheDirectionDoesNotMatter() {
        Laws.forAll(4, random -> {
            double x = random.nextDouble();
            ToDoubleFunction<Point> bowl = p -> Math.pow(Log.level(p, 0) - x, 2) + Math.abs(Log.level(p, 1) - 0.3);
            Log log = Log.sobol(SQUARE, 15, random.nextLong(), bowl);
            Outlook one = outlook(log.history(LOSS), 1);
            Outlook many = outlook(log.history(LOSS), 50);
            assertThat(outlook(log.history(LOSS), 50)).isEqualTo(many);
            assertThat(one.least()).isBetween(0.0, many.least());
            assertThat(many.most()).isGreaterThanOrEqualTo(many.least()).isEqualTo(one.most());
            assertThat(one.regret()).isEqualTo(many.regret()).isPositive();
            Log negative = new Log();
            log.history(LOSS)
                    .completed()
                    .forEach(trial -> negative.tell(trial.start().point(), Log.plain(), -trial.value()));
            Outlook up = outlook(negative.history(SCORE), 50);
            assertThat(up.best()).isEqualTo(-many.best());
            assertThat(up.least()).isEqualTo(many.least());
            assertThat(up.regret()).isEqualTo(many.regret());
        });
    }

    /** The bound holds with probability 0.9 under the model; of twenty bowls, on which the model is not wrong by much, at least fifteen obey it. */
    @Test
    void theBoundIsAboveWhatIsLeftToGain() {
        int[] held = {0};
        Laws.forAll(20, random -> {
            double x = random.nextDouble();
            double y = random.nextDouble();
            ToDoubleFunction<Point> bowl = p -> Math.pow(Log.level(p, 0) - x, 2) + Math.pow(Log.level(p, 1) - y, 2);
            History history = Log.sobol(SQUARE, 12, random.nextLong(), bowl).history(LOSS);
            Recommendation known = Recommendation.of(history).orElseThrow();
            held[0] += bowl.applyAsDouble(known.point()) <= outlook(history, 1).regret() ? 1 : 0;
        });
        assertThat(held[0]).isGreaterThanOrEqualTo(15);
    }

    @Test
    void whatIsLeftToGainShrinksAsTrialsTell() {
        Laws.forAll(4, random -> {
            double x = 0.2 + 0.6 * random.nextDouble();
            long seed = random.nextLong();
            ToDoubleFunction<Point> bowl = p -> 5 * Math.pow(p.code(0) - x, 2);
            Outlook early = outlook(Log.sobol(LINE, 4, seed, bowl).history(LOSS), 10);
            Outlook late = outlook(Log.sobol(LINE, 60, seed, bowl).history(LOSS), 10);
            assertThat(late.regret()).isLessThan(early.regret() / 5);
            assertThat(late.most()).isLessThan(early.most() + 1e-12);
            assertThat(late.best()).isCloseTo(0, within(0.02));
            assertThat(early.isWorthwhile()).isTrue();
        });
    }

    @Test
    void whereNoiseHidesWhatIsLeftItIsNotWorthwhile() {
        Laws.forAll(3, random -> {
            Sobol sobol = new Sobol(1, random.nextLong());
            ToDoubleFunction<Point> noisy = p -> 3 * Math.pow(p.code(0) - 0.4, 2) + random.nextGaussian() / 2;
            History history =
                    Log.levels(LINE, 600, k -> sobol.point(k % 40), noisy).history(LOSS);
            Outlook outlook = outlook(history, 10);
            assertThat(outlook.noise()).isCloseTo(0.5, within(0.15));
            assertThat(outlook.isWorthwhile()).isFalse();
        });
    }

    @Test
    void anEmptyHistoryHasNoOutlookAndNoTrialsAreNoQuestion() {
        History empty = History.empty(LOSS);
        assertThat(Outlook.of(empty, Goal.first(empty), 1)).isEmpty();
        assertThatThrownBy(() -> Outlook.of(empty, Goal.first(empty), 0)).hasMessageContaining("trials (0)");
    }
}
