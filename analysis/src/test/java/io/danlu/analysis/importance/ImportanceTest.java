package io.danlu.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space CUBE = Space.of(
            Parameter.real("a", 0, 1),
            Parameter.real("b", -5, 5),
            Parameter.real("c", 1e-4, 1).log(),
            Parameter.integer("d", 1, 64));

    /** The weights are 4, 2 and 1: shares 16/21, 4/21 and 1/21 of the variance. */
    private static double sum(Point point) {
        return 4 * Log.level(point, 0) + 2 * Log.level(point, 1) + Log.level(point, 2);
    }

    private static Optional<Importance> importance(History history) {
        return Importance.of(history, Goal.first(history), 1);
    }

    private static Map<String, Double> shares(History history) {
        return importance(history).orElseThrow().shares().stream()
                .collect(Collectors.toMap(Importance.Share::parameter, Importance.Share::share));
    }

    /** Checks one kind of function; bench/run importance has 100 studies of more kinds. */
    @LongTest
    @Test
    void knownEffectsAreRankedRightAmongOutliersAndTheInertParameterIsBelowTwoPercent() {
        int cases = 60;
        int[] right = {0};
        List<Double> inert = new ArrayList<>();
        Laws.forAll(cases, random -> {
            ToDoubleFunction<Point> diverging =
                    point -> random.nextInt(100) == 0 ? 1e6 * (1 + random.nextDouble()) : sum(point);
            History history = Log.sobol(CUBE, 100, random.nextLong(), diverging).history(LOSS);
            Importance importance = importance(history).orElseThrow();
            right[0] += importance.shares().stream()
                            .map(Importance.Share::parameter)
                            .limit(3)
                            .toList()
                            .equals(List.of("a", "b", "c"))
                    ? 1
                    : 0;
            inert.addAll(importance.shares().stream()
                    .filter(each -> each.parameter().equals("d"))
                    .map(Importance.Share::share)
                    .toList());
            assertThat(importance.shares()).allSatisfy(each -> {
                assertThat(each.low()).isBetween(0.0, each.share());
                assertThat(each.high()).isBetween(each.share(), 1.0);
            });
        });
        // 94 of 100 are right (docs/benchmarks.md): fewer than 49 of 60 are four standard deviations away.
        assertThat(right[0]).isGreaterThanOrEqualTo(49);
        assertThat(inert.stream().filter(share -> share < 0.02)).hasSizeGreaterThanOrEqualTo(49);
        assertThat(inert.stream().mapToDouble(share -> share).average().orElseThrow())
                .isLessThan(0.02);
    }

    @LongTest
    @Test
    void anIncreasingMapOfTheLossesAndTheDirectionChangeNothing() {
        Laws.forAll(2, random -> {
            long seed = random.nextLong();
            History plain = Log.sobol(CUBE, 60, seed, ImportanceTest::sum).history(LOSS);
            assertThat(importance(plain)).isEqualTo(importance(plain));
            assertThat(importance(Log.sobol(CUBE, 60, seed, point -> Math.exp(50 * sum(point)))
                            .history(LOSS)))
                    .isEqualTo(importance(plain));
            Map<String, Double> up =
                    shares(Log.sobol(CUBE, 60, seed, point -> -sum(point)).history(SCORE));
            assertThat(up).isEqualTo(shares(plain));
        });
    }

    @Test
    void sharesOfALargeStudyAreThoseOfTheFunction() {
        Map<String, Double> shares =
                shares(Log.sobol(CUBE, 1500, 3, ImportanceTest::sum).history(LOSS));
        assertThat(shares.get("a")).isCloseTo(16.0 / 21, within(0.04));
        assertThat(shares.get("b")).isCloseTo(4.0 / 21, within(0.04));
        assertThat(shares.get("c")).isCloseTo(1.0 / 21, within(0.02));
        assertThat(shares.values().stream().mapToDouble(each -> each).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void fewOrEqualResultsGiveNoImportance() {
        assertThat(importance(History.empty(Outcomes.of(LOSS)))).isEmpty();
        assertThat(Importance.needs(4)).isEqualTo(30);
        assertThat(Importance.needs(20)).isEqualTo(60);
        assertThat(importance(Log.sobol(CUBE, 29, 1, ImportanceTest::sum).history(LOSS)))
                .isEmpty();
        assertThat(importance(Log.sobol(CUBE, 30, 1, ImportanceTest::sum).history(LOSS)))
                .isPresent();
        assertThat(importance(Log.sobol(CUBE, 60, 1, point -> 7).history(LOSS))).isEmpty();
    }

    /** A study of random trials. */
    private static History random(Space space, int trials, RandomGenerator random, ToDoubleFunction<Point> value) {
        return Log.levels(
                        space,
                        trials,
                        trial -> random.doubles(space.dimensions()).toArray(),
                        value)
                .history(LOSS);
    }

    /** A space of that many parameters: numbers, choices and conditions. */
    private static Space space(int parameters) {
        return Space.of(IntStream.range(0, parameters)
                .mapToObj(i -> switch (i % 5) {
                    case 0 -> Parameter.real("x" + i, 0, 1);
                    case 1 -> Parameter.categorical("x" + i, "p", "q", "r");
                    case 2 -> Parameter.integer("x" + i, 1, 4);
                    case 3 -> Parameter.real("x" + i, 1e-4, 1).log().when(Condition.is("x1", "p"));
                    default -> Parameter.bool("x" + i);
                })
                .toArray(Parameter[]::new));
    }

    /** Normal noise, noise with ties and noise with heavy tails. */
    private static double noise(int kind, RandomGenerator random) {
        return switch (kind) {
            case 0 -> random.nextGaussian();
            case 1 -> random.nextInt(4) == 0 ? random.nextInt(3) : 7;
            default -> Math.exp(5 * random.nextGaussian());
        };
    }

    /**
     * One study of noise in a hundred may have an importance. At that level seven of sixty do in one of 400,000 runs.
     * If two in ten did, fewer than seven would in one of 25.
     */
    @Test
    void noiseGivesNoImportance() {
        int[] cases = {0, 0};
        Laws.forAll(60, random -> {
            int trials = new int[] {60, 100, 300}[cases[0] % 3];
            int kind = cases[0]++ / 3 % 3;
            Space space = space(3 + random.nextInt(8));
            History history = random(space, trials, random, point -> noise(kind, random));
            cases[1] += importance(history).isPresent() ? 1 : 0;
        });
        assertThat(cases[1]).as("of 60 studies of noise").isLessThan(7);
    }

    /** The importance is that of single effects. */
    @Test
    void aJointEffectOfTwoParametersGivesNoImportance() {
        int[] spoken = {0};
        Laws.forAll(40, random -> {
            ToDoubleFunction<Point> product = point -> (Log.level(point, 0) - 0.5) * (Log.level(point, 1) - 0.5);
            spoken[0] += importance(random(CUBE, 100, random, product)).isPresent() ? 1 : 0;
        });
        assertThat(spoken[0]).as("of 40 studies of a product").isLessThan(7);
    }

    @LongTest
    @Test
    void oneStrongEffectIsAlwaysFound() {
        Laws.forAll(30, random -> {
            Space space = space(3 + random.nextInt(8));
            int strong = random.nextInt(3);
            int trials = 60 + random.nextInt(60);
            boolean tail = random.nextBoolean();
            ToDoubleFunction<Point> value = point -> {
                double noisy = Log.level(point, strong) + 0.1 * random.nextGaussian();
                return tail ? Math.exp(20 * noisy) : noisy;
            };
            Importance importance =
                    importance(random(space, trials, random, value)).orElseThrow();
            assertThat(importance.shares().getFirst().parameter()).isEqualTo("x" + strong);
        });
    }
}
