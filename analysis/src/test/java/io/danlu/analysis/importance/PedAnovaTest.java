package io.danlu.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PedAnovaTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space CUBE =
            Space.of(Parameter.real("a", 0, 1), Parameter.real("b", 1e-6, 1).log(), Parameter.real("c", -2, 2));

    private static List<PedAnova.Share> shares(History history) {
        return PedAnova.of(history).orElseThrow().shares();
    }

    /** Only the order of the values counts, not the direction. */
    @Test
    void anIncreasingTransformationChangesNothing() {
        Laws.forAll(20, random -> {
            long seed = random.nextLong();
            ToDoubleFunction<Point> value = p -> Log.level(p, 0) + 3 * Log.level(p, 1) - Log.level(p, 2) / 4;
            List<PedAnova.Share> plain =
                    shares(Log.sobol(CUBE, 300, seed, value).history(LOSS));
            assertThat(shares(Log.sobol(CUBE, 300, seed, p -> Math.exp(9 * value.applyAsDouble(p)))
                            .history(LOSS)))
                    .isEqualTo(plain);
            assertThat(shares(Log.sobol(CUBE, 300, seed, p -> -value.applyAsDouble(p))
                            .history(SCORE)))
                    .isEqualTo(plain);
            assertThat(plain.getFirst().parameter()).isEqualTo("b");
        });
    }

    /** The best trials need only the parent; the child is active in half of the trials and in none of the best. */
    @Test
    void aParameterThatIsIdleAmongTheBestDoesNotMatter() {
        Space space = Space.of(
                Parameter.bool("on"),
                Parameter.real("x", 0, 1).when(Condition.is("on", true)),
                Parameter.real("y", 0, 1));
        History history = Log.sobol(space, 200, 3, p -> p.isActive(1) ? 1 + p.code(1) : p.code(2) / 10)
                .history(LOSS);
        PedAnova importance = PedAnova.of(history).orElseThrow();
        assertThat(importance.better()).isEqualTo(20);
        assertThat(importance.trials()).isEqualTo(200);
        assertThat(importance.shares()).extracting(PedAnova.Share::parameter).containsExactly("y", "on", "x");
        assertThat(importance.shares().getLast().divergence()).isZero();
    }

    @Test
    void aParameterOfOneValueDoesNotMatter() {
        Space space = Space.of(Parameter.real("a", 0, 1), Parameter.categorical("k", "only"));
        PedAnova.Share last =
                shares(Log.sobol(space, 50, 1, p -> p.code(0)).history(LOSS)).getLast();
        assertThat(last.parameter()).isEqualTo("k");
        assertThat(last.divergence()).isCloseTo(0, within(0.0));
    }

    /**
     * No density among the best tenth is more than ten times that among all. No divergence, times a tenth, is therefore
     * above 0.9. Among a million trials it is 0.49 for the first range, 0.38 for the second and 0.32 for the third, as
     * shares of trials without any kernel.
     */
    @Test
    void aLogarithmicIntegerWhoseSmallValuesAreBestIsNotOverstated() {
        List<Integer> highs = List.of(1024, 100, 49);
        List<Double> truths = List.of(0.49, 0.38, 0.32);
        for (int i = 0; i < highs.size(); i++) {
            Space space = Space.of(Parameter.integer("k", 1, highs.get(i)).log(), Parameter.real("x", 0, 1));
            double range = Math.log(highs.get(i));
            History history = Log.sobol(space, 1000, 1, p -> Math.log(p.code(0)) / range + p.code(1) / 5)
                    .history(LOSS);
            PedAnova.Share first = shares(history).getFirst();
            assertThat(first.parameter()).isEqualTo("k");
            assertThat(first.divergence()).isCloseTo(truths.get(i), within(0.15));
        }
    }

    @Test
    void noImportanceIfAllAreAmongTheBest() {
        assertThat(PedAnova.of(History.empty(Outcomes.of(LOSS)))).isEmpty();
        assertThat(PedAnova.of(Log.sobol(CUBE, 2, 1, p -> p.code(0)).history(LOSS)))
                .isEmpty();
        assertThat(PedAnova.of(Log.sobol(CUBE, 50, 1, p -> 7).history(LOSS))).isEmpty();
    }
}
