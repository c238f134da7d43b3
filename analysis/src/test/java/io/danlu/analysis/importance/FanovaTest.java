package io.danlu.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
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
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FanovaTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space CUBE = Space.of(
            Parameter.real("a", 0, 1),
            Parameter.real("b", -5, 5),
            Parameter.real("c", 1e-4, 1).log(),
            Parameter.normal("d", 3, 2));

    private static Map<String, Double> mains(Fanova fanova) {
        return fanova.shares().stream().collect(Collectors.toMap(Fanova.Share::parameter, Fanova.Share::main));
    }

    private static Map<String, Double> mains(History history) {
        return mains(Fanova.of(history, 1).orElseThrow());
    }

    /** A sum of independent terms, linear in the levels: the variance of each is its square weight over 12. */
    @Test
    void knownSharesOfASumAreRecoveredWithinFivePoints() {
        Laws.forAll(5, random -> {
            double[] weights = random.doubles(4, -3, 3).toArray();
            double all = 0;
            for (double weight : weights) {
                all += weight * weight;
            }
            ToDoubleFunction<Point> sum = point -> {
                double value = 0;
                for (int i = 0; i < 4; i++) {
                    value += weights[i] * Log.level(point, i);
                }
                return value;
            };
            Map<String, Double> mains =
                    mains(Log.sobol(CUBE, 2000, random.nextLong(), sum).history(LOSS));
            for (int i = 0; i < 4; i++) {
                assertThat(mains.get(CUBE.parameter(i).name())).isCloseTo(weights[i] * weights[i] / all, within(0.05));
            }
        });
    }

    /** 4 (a − ½)(b − ½) + a: the variances are 16/144 together and 1/12 alone. */
    @Test
    void jointEffectsBelongToNoSingleParameter() {
        History product = Log.sobol(
                        CUBE,
                        2000,
                        3,
                        point -> 4 * (Log.level(point, 0) - 0.5) * (Log.level(point, 1) - 0.5) + Log.level(point, 0))
                .history(LOSS);
        Fanova fanova = Fanova.of(product, 5).orElseThrow();
        assertThat(mains(fanova).get("a")).isCloseTo(3.0 / 7, within(0.05));
        assertThat(mains(fanova).get("b")).isLessThan(0.02);
        assertThat(fanova.shares().stream().mapToDouble(Fanova.Share::share).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(fanova.together()).isCloseTo(4.0 / 7, within(0.05));
    }

    /**
     * Takes x − ½ while the child is active, half of the time, and else 0. Its variance is 1/24. Given x alone the mean
     * is (x − ½)/2, of variance 1/48; given the parent alone it is 0.
     */
    @Test
    void aConditionalParameterCountsOverTheWholeSpace() {
        Space space = Space.of(
                Parameter.bool("on"),
                Parameter.real("x", 0, 1).when(Condition.is("on", true)),
                Parameter.real("y", 0, 1));
        History history = Log.sobol(space, 1000, 3, point -> point.isActive(1) ? point.code(1) - 0.5 : 0)
                .history(LOSS);
        Fanova fanova = Fanova.of(history, 5).orElseThrow();
        assertThat(mains(fanova).get("x")).isCloseTo(0.5, within(0.05));
        assertThat(mains(fanova).get("on")).isLessThan(0.02);
        assertThat(mains(fanova).get("y")).isLessThan(0.02);
        assertThat(fanova.together()).isCloseTo(0.5, within(0.05));
    }

    /** Choice k has the mean 3 or 0 with probability ½ each; the variance is 9/4, and that of 2a is 1/3. */
    @Test
    void theOrderInWhichChoicesAreListedChangesNothing() {
        List<String> names = List.of("p", "q", "r", "s");
        Laws.forAll(4, random -> {
            long seed = random.nextLong();
            Space space = Space.of(Parameter.categorical("k", "p", "q", "r", "s"), Parameter.real("a", 0, 1));
            Space turned = Space.of(Parameter.categorical("k", "r", "p", "s", "q"), Parameter.real("a", 0, 1));
            ToDoubleFunction<Point> value = p -> (names.indexOf(p.text("k")) % 2 == 0 ? 3 : 0) + 2 * p.real("a");
            Log straight = new Log();
            Log other = new Log();
            for (int k = 0; k < 300; k++) {
                Point point = space.draw(random);
                straight.tell(point, Log.plain(), value.applyAsDouble(point));
                other.tell(turned.point(point.values()), Log.plain(), value.applyAsDouble(point));
            }
            Fanova fanova = Fanova.of(straight.history(LOSS), seed).orElseThrow();
            Fanova same = Fanova.of(other.history(LOSS), seed).orElseThrow();
            assertThat(mains(fanova).get("k")).isCloseTo(27.0 / 31, within(0.05));
            assertThat(mains(same).get("k")).isCloseTo(mains(fanova).get("k"), within(0.02));
        });
    }

    @Test
    void theAnswerIsAFunctionOfHistoryAndSeedAndNotOfTheDirection() {
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            ToDoubleFunction<Point> value = point -> Log.level(point, 0) + 2 * Log.level(point, 1);
            Log down = Log.sobol(CUBE, 60, 5, value);
            Fanova fanova = Fanova.of(down.history(LOSS), seed).orElseThrow();
            assertThat(Fanova.of(down.history(LOSS), seed)).hasValue(fanova);
            assertThat(fanova.shares()).extracting(Fanova.Share::parameter).startsWith("b", "a");
            assertThat(mains(fanova).values()).allMatch(share -> share >= 0 && share <= 1);
            Map<String, Double> up = mains(Fanova.of(down.history(SCORE), seed).orElseThrow());
            up.forEach((name, main) -> assertThat(main).isCloseTo(mains(fanova).get(name), within(0.02)));
        });
    }

    @Test
    void hugeAndTinyValuesHaveTheSameShares() {
        ToDoubleFunction<Point> value = point -> Log.level(point, 0) + 2 * Log.level(point, 1) - 1;
        Map<String, Double> plain = mains(Log.sobol(CUBE, 60, 5, value).history(LOSS));
        for (double factor : new double[] {0x1p1020, 0x1p-1000}) {
            Map<String, Double> scaled = mains(Log.sobol(CUBE, 60, 5, point -> factor * value.applyAsDouble(point))
                    .history(LOSS));
            scaled.forEach((name, main) -> assertThat(main).isCloseTo(plain.get(name), within(1e-9)));
        }
    }

    @Test
    void anotherObjectiveIsChosenByItsIndex() {
        Log log = new Log();
        Log.sobol(CUBE, 100, 5, point -> 0).history(LOSS).completed().forEach(trial -> {
            Point point = trial.start().point();
            List<Double> values = List.of(Log.level(point, 0), Log.level(point, 1));
            log.tell(point, Log.plain(), new Result(values, List.of(), new LinkedHashMap<>()));
        });
        History history = log.history(LOSS);
        assertThat(Fanova.of(history, 1).orElseThrow().shares().getFirst().parameter())
                .isEqualTo("a");
        assertThat(Fanova.of(history, new Goal(1, SCORE), 1)
                        .orElseThrow()
                        .shares()
                        .getFirst()
                        .parameter())
                .isEqualTo("b");
        assertThat(Fanova.of(history, new Goal(2, SCORE), 1)).isEmpty();
    }

    @Test
    void manyTrialsAreThinnedWithoutChangingTheShares() {
        ToDoubleFunction<Point> value = point -> 3 * Log.level(point, 0) + 4 * Log.level(point, 1);
        Map<String, Double> mains =
                mains(Log.sobol(CUBE, 3 * Fanova.SEEN, 5, value).history(LOSS));
        assertThat(mains.get("a")).isCloseTo(0.36, within(0.03));
        assertThat(mains.get("b")).isCloseTo(0.64, within(0.03));
    }

    @Test
    void noResultsAndEqualOnesGiveNoImportance() {
        assertThat(Fanova.of(History.empty(Outcomes.of(LOSS)), 1)).isEmpty();
        assertThat(Fanova.of(Log.sobol(CUBE, 1, 1, point -> 1).history(LOSS), 1))
                .isEmpty();
        assertThat(Fanova.of(Log.sobol(CUBE, 30, 1, point -> 7).history(LOSS), 1))
                .isEmpty();
    }
}
