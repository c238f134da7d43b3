package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.math.Sobol;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimplificationTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);

    private static Space space(int inert) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.real("a", 0, 1),
                Parameter.real("b", 1e-4, 1).log(),
                Parameter.categorical("kind", "x", "y", "z")));
        IntStream.range(0, inert).forEach(i -> parameters.add(Parameter.real("inert" + i, 0, 10)));
        return Space.of(parameters);
    }

    private static double bowl(Point point) {
        double a = Log.level(point, 0) - 0.83;
        double b = Log.level(point, 1) - 0.2;
        return 4 * a * a + 3 * b * b + (point.code(2) == 2 ? 0 : 0.7);
    }

    private static History history(Space space, int trials, long seed, ToDoubleFunction<Point> value, Metric metric) {
        return Log.sobol(space, trials, seed, value).history(metric);
    }

    private static List<String> inert(int count) {
        return IntStream.range(0, count).mapToObj(i -> "inert" + i).toList();
    }

    @Test
    void inertParametersGoToTheirDefaults() {
        Laws.forAll(4, random -> {
            History history = history(space(5), 96, random.nextLong(), SimplificationTest::bowl, LOSS);
            Simplification simple = Simplification.of(history, Map.of()).orElseThrow();
            assertThat(simple.changes().keySet()).containsAll(inert(5)).doesNotContain("a", "kind");
            assertThat(simple.point().values())
                    .containsAllEntriesOf(Map.of("inert0", Value.of(5.0), "inert4", Value.of(5.0)));
            assertThat(simple.matter()).contains("a", "kind").doesNotContainAnyElementsOf(inert(5));
            assertThat(simple.parameters()).isEqualTo(8);
            assertThat(simple.trial()).isEmpty();
            double lost = bowl(simple.point()) - bowl(simple.recommended().point());
            assertThat(lost).isLessThan(0.1);
        });
    }

    /** Noise makes one parameter of five seem to matter in some 3 of 100 studies (10 of 300), and was not seen twice. */
    @Test
    void noiseIsNoReasonToKeepAParameter() {
        AtomicInteger kept = new AtomicInteger();
        Laws.forAll(4, random -> {
            SplittableRandom noise = new SplittableRandom(random.nextLong());
            History history = history(
                    space(5), 96, random.nextLong(), point -> -bowl(point) + 0.05 * noise.nextGaussian(), SCORE);
            Simplification simple = Simplification.of(history, Map.of()).orElseThrow();
            assertThat(simple.changes().keySet()).doesNotContain("kind");
            inert(5).stream()
                    .filter(name -> !simple.changes().containsKey(name))
                    .forEach(name -> kept.incrementAndGet());
            assertThat(simple.cost().mean() + simple.cost().sd())
                    .isLessThanOrEqualTo(simple.cost().tolerance() * 1.01);
            assertThat(bowl(simple.point()) - bowl(simple.recommended().point()))
                    .isLessThan(0.2);
        });
        assertThat(kept).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void whereEveryParameterMattersNothingChanges() {
        Space space = Space.of(
                Parameter.real("a", 0, 1), Parameter.real("b", 0, 1), Parameter.categorical("kind", "x", "y", "z"));
        ToDoubleFunction<Point> steep = point ->
                3 * Math.abs(point.code(0) - 0.93) + 3 * Math.abs(point.code(1) - 0.05) + (point.code(2) == 1 ? 0 : 2);
        Simplification simple =
                Simplification.of(history(space, 64, 7, steep, LOSS), Map.of()).orElseThrow();
        assertThat(simple.changes()).isEmpty();
        assertThat(simple.point()).isEqualTo(simple.recommended().point());
        assertThat(simple.matter()).containsExactly("a", "b", "kind");
        assertThat(simple.trial()).hasValue(simple.recommended().number());
        assertThat(simple.cost().mean()).isZero();
    }

    /** Known defaults come first, if they are legal; others are plain. */
    @Test
    void knownDefaultsComeFirst() {
        Map<String, Value> known = Map.of(
                "inert0", Value.of(9.5), "inert1", Value.of(10), "inert2", Value.of(10.5), "inert3", Value.of("none"));
        Simplification simple = Simplification.of(history(space(4), 96, 3, SimplificationTest::bowl, LOSS), known)
                .orElseThrow();
        assertThat(simple.point().values())
                .containsAllEntriesOf(Map.of(
                        "inert0",
                        Value.of(9.5),
                        "inert1",
                        Value.of(10.0),
                        "inert2",
                        Value.of(5.0),
                        "inert3",
                        Value.of(5.0)));
    }

    @Test
    void plainDefaultsAreRoundAndLikely() {
        Space space = Space.of(
                Parameter.real("rate", 0.01, 0.3).log(),
                Parameter.real("share", 0, 1),
                Parameter.real("shifted", 1000.2, 1000.4),
                Parameter.integer("depth", 1, 9),
                Parameter.bool("warm"),
                Parameter.categorical("kind", "x", "y", "z").weights(1, 5, 5),
                Parameter.normal("z", 3.14, 1));
        Defaults defaults = new Defaults(space, Map.of());
        assertThat(IntStream.range(0, space.dimensions()).mapToDouble(defaults::code))
                .containsExactly(0.05, 0.5, space.parameter(2).quantile(0.5), 5.0, 0.0, 1.0, 3.0);
    }

    /** A branch that does not matter goes with its parameters. */
    @Test
    void branchesAreSimplifiedWithTheirParameters() {
        Space space = Space.of(
                Parameter.real("a", 0, 1),
                Parameter.categorical("branch", "plain", "fancy"),
                Parameter.real("x", 0, 1).when(Condition.is("branch", "fancy")));
        ToDoubleFunction<Point> value = point -> Math.pow(point.code(0) - 0.9, 2) * 4;
        Laws.forAll(3, random -> {
            Simplification simple = Simplification.of(history(space, 64, random.nextLong(), value, LOSS), Map.of())
                    .orElseThrow();
            assertThat(simple.point().text("branch")).isEqualTo("plain");
            assertThat(simple.point().isActive(2)).isFalse();
            assertThat(simple.matter()).containsExactly("a");
            assertThat(simple.parameters()).isEqualTo(2);
        });
    }

    @Test
    void forbiddenCombinationsAreNotProposed() {
        Space space = space(2).forbid("middle", point -> point.code(3) == 5);
        Simplification simple = Simplification.of(history(space, 96, 3, SimplificationTest::bowl, LOSS), Map.of())
                .orElseThrow();
        assertThat(simple.matter()).contains("inert0");
        assertThat(simple.changes()).containsKey("inert1").doesNotContainKey("inert0");
    }

    @Test
    void configurationsThatAreProbablyInfeasibleAreNotProposed() {
        Space space = space(1);
        Log log = new Log();
        Sobol sobol = new Sobol(space.dimensions(), 5);
        for (int k = 0; k < 96; k++) {
            double[] levels = sobol.point(k);
            Point point = space.quantile(i -> levels[i]);
            log.tell(
                    point,
                    Log.plain(),
                    new Result(
                            List.of(bowl(point)), List.of(1 - Math.abs(levels[3] - 0.5) * 4), new LinkedHashMap<>()));
        }
        Simplification simple = Simplification.of(log.history(LOSS), Map.of()).orElseThrow();
        assertThat(simple.matter()).contains("inert0");
    }

    @Test
    void littleEvidenceAndSeveralObjectivesAreSaid() {
        assertThat(Simplification.of(history(space(5), 8, 1, SimplificationTest::bowl, LOSS), Map.of()))
                .isEmpty();
        assertThat(Simplification.of(history(space(0), 30, 1, point -> 1, LOSS), Map.of()))
                .isEmpty();
        assertThat(Simplification.of(new Log().history(LOSS), Map.of())).isEmpty();
        History several = History.empty(new Outcomes(List.of(LOSS, SCORE), List.of()));
        assertThatThrownBy(() -> Simplification.of(several, Map.of())).hasMessageContaining("has 2 objectives");
    }
}
