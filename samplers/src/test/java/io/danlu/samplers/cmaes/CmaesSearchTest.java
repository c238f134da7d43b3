package io.danlu.samplers.cmaes;

import static io.danlu.samplers.Searches.ask;
import static io.danlu.samplers.Searches.run;
import static io.danlu.samplers.Searches.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CmaesSearchTest {

    private static final Space TEN = reals(10);

    private static Space reals(int dimensions) {
        return Space.of(IntStream.range(0, dimensions)
                .mapToObj(i -> Parameter.real("x" + i, -5, 5))
                .toList());
    }

    private static double best(Sampler sampler, Space space, long seed, int count, ToDoubleFunction<Point> objective) {
        return run(search(sampler, space, seed), count, objective).stream()
                .mapToDouble(objective)
                .min()
                .orElseThrow();
    }

    private static double sphere(Point point) {
        return IntStream.range(0, point.space().dimensions())
                .mapToDouble(i -> Math.pow(point.code(i) - 1.3, 2))
                .sum();
    }

    /** Rosenbrock's valley, moved so that the centre of the space is not in it. */
    private static double rosenbrock(Point point) {
        return IntStream.range(0, point.space().dimensions() - 1)
                .mapToDouble(i -> {
                    double x = point.code(i) + 1.5;
                    double next = point.code(i + 1) + 1.5;
                    return 100 * Math.pow(next - x * x, 2) + Math.pow(1 - x, 2);
                })
                .sum();
    }

    /** An ellipsoid of condition 10⁴ whose axes are far from parallel to those of the space. */
    private static double rotated(Point point) {
        int n = point.space().dimensions();
        double sum = 0;
        for (int axis = 0; axis < n; axis++) {
            double along = 0;
            for (int i = 0; i < n; i++) { // the orthonormal cosine transform
                double cosine = Math.cos(Math.PI * (i + 0.5) * axis / n) * Math.sqrt((axis == 0 ? 1.0 : 2.0) / n);
                along += cosine * (point.code(i) - 1.3);
            }
            sum += Math.pow(10, 4.0 * axis / (n - 1)) * along * along;
        }
        return sum;
    }

    @Test
    void itIsFarBetterThanRandomSearchAfterFiveHundredTrials() {
        for (long seed = 0; seed < 5; seed++) {
            double random = best(Sampler.random(), TEN, seed, 500, CmaesSearchTest::sphere);
            assertThat(best(new Cmaes(), TEN, seed, 500, CmaesSearchTest::sphere))
                    .isLessThan(random / 50);
            double randomInTheValley = best(Sampler.random(), TEN, seed, 500, CmaesSearchTest::rosenbrock);
            assertThat(best(new Cmaes(), TEN, seed, 500, CmaesSearchTest::rosenbrock))
                    .isLessThan(randomInTheValley / 20);
        }
    }

    @Test
    void aRotatedEllipsoidIsSolved() {
        for (long seed = 0; seed < 3; seed++) {
            assertThat(best(new Cmaes(), TEN, seed, 3500, CmaesSearchTest::rotated))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void theOptimumInACornerIsReached() {
        for (long seed = 0; seed < 3; seed++) {
            double best = best(
                    new Cmaes(),
                    reals(5),
                    seed,
                    1000,
                    point -> IntStream.range(0, 5).mapToDouble(point::code).sum());
            assertThat(best).isCloseTo(-25, within(0.01));
        }
    }

    @Test
    void gridsChoicesAndTruthValuesReachTheirCorner() {
        Space space = Space.of(
                Parameter.integer("i0", 0, 9),
                Parameter.integer("i1", 0, 9),
                Parameter.integer("i2", 1, 1024).log(),
                Parameter.bool("b0"),
                Parameter.bool("b1"),
                Parameter.categorical("c", "u", "v", "w", "x"),
                Parameter.real("x", 0, 1));
        ToDoubleFunction<Point> objective = p -> -p.integer("i0")
                + p.integer("i1")
                - Math.log(p.integer("i2"))
                + (p.bool("b0") ? 0 : 1)
                + (p.bool("b1") ? 1 : 0)
                + Math.abs(p.code(5) - 2)
                + Math.pow(p.real("x") - 0.3, 2);
        for (long seed = 0; seed < 5; seed++) {
            assertThat(best(new Cmaes(), space, seed, 500, objective)).isCloseTo(-9 - Math.log(1024), within(0.05));
        }
    }

    @Test
    void theFirstTrialIsTheCentre() {
        Space space = Space.of(
                Parameter.real("rate", 1e-4, 1).log(),
                Parameter.integer("depth", 1, 9),
                Parameter.normal("bias", 3, 1));
        Point first = ask(search(new Cmaes(), space, 5), 0).point();
        assertThat(first.real("rate")).isBetween(0.00999, 0.01001);
        assertThat(first.integer("depth")).isEqualTo(5);
        assertThat(first.real("bias")).isBetween(2.999, 3.001);
    }

    @Test
    void anyIncreasingTransformationOfTheObjectiveGivesTheSameSearch() {
        List<DoubleUnaryOperator> transformations = List.of(v -> v, Math::log, v -> -1 / v, v -> 1e9 * v - 5);
        Laws.forAll(3, random -> {
            long seed = random.nextLong();
            assertThat(transformations.stream()
                            .map(f -> run(
                                    search(new Cmaes(), reals(3), seed),
                                    100,
                                    point -> f.applyAsDouble(1e-3 + sphere(point))))
                            .distinct())
                    .hasSize(1);
        });
    }

    /** Results may arrive one by one or all at once, in any order: only the set of known results counts. */
    @Test
    void theOrderOfLearningDoesNotMatter() {
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            Search one = search(new Cmaes(), reals(4), seed);
            List<Point> points = run(one, 150, CmaesSearchTest::sphere);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, 150).boxed().toList());
            Collections.shuffle(order, Random.from(random));
            Search other = search(new Cmaes(), reals(4), seed);
            for (int number : order) {
                other.learn(List.of(Trials.complete(number, points.get(number), sphere(points.get(number)))));
                if (random.nextInt(10) == 0) {
                    ask(other, random.nextInt(200));
                }
            }
            assertThat(ask(other, 150)).isEqualTo(ask(one, 150));
            assertThat(ask(other, 20)).isEqualTo(ask(one, 20));
        });
    }

    @Test
    void aGenerationLearnsFromKnownResultsAndAgainFromLateOnes() {
        Search prompt = search(new Cmaes(), TEN, 3);
        List<Point> points = run(prompt, 40, CmaesSearchTest::sphere);
        Search late = search(new Cmaes(), TEN, 3);
        List<Trial> trials = IntStream.range(0, 40)
                .mapToObj(i -> Trials.complete(i, points.get(i), sphere(points.get(i))))
                .toList();
        late.learn(trials.subList(0, 15));
        late.learn(trials.subList(16, 40));
        Proposal without = ask(late, 40);
        late.learn(trials.subList(15, 16));
        assertThat(without).isNotEqualTo(ask(prompt, 40));
        assertThat(ask(late, 40)).isEqualTo(ask(prompt, 40));
    }

    @Test
    void theSearchMovesAwayFromFailedTrials() {
        ToDoubleFunction<List<Trial>> mean = trials -> {
            Search search = search(new Cmaes(OptionalInt.of(20), 0.2), reals(1), 1);
            search.learn(trials);
            return IntStream.range(20, 40)
                    .mapToDouble(i -> ask(search, i).point().code(0))
                    .average()
                    .orElseThrow();
        };
        Search even = search(new Cmaes(OptionalInt.of(20), 0.2), reals(1), 1);
        List<Trial> allFail = new ArrayList<>();
        List<Trial> leftFails = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Point point = ask(even, i).point();
            allFail.add(Trials.failed(i, point));
            leftFails.add(point.code(0) < 0 ? allFail.getLast() : Trials.complete(i, point, 0));
        }
        assertThat(mean.applyAsDouble(leftFails)).isGreaterThan(mean.applyAsDouble(allFail) + 0.5);
        assertThat(mean.applyAsDouble(allFail)).isEqualTo(mean.applyAsDouble(List.of()));
    }

    @Test
    void aGoodPointFromOutsideDrawsTheSearchToIt() {
        Search search = search(new Cmaes(), TEN, 4);
        List<Point> points = run(search, 9, CmaesSearchTest::sphere);
        Search helped = search(new Cmaes(), TEN, 4);
        IntStream.range(0, 9)
                .forEach(i -> helped.learn(List.of(Trials.complete(i, points.get(i), sphere(points.get(i))))));
        Point hint = TEN.assemble(i -> 1.3);
        helped.learn(List.of(Trials.complete(9, hint, sphere(hint))));
        Point own = ask(search, 9).point();
        search.learn(List.of(Trials.complete(9, own, sphere(own))));
        ToDoubleFunction<Search> next = asked -> IntStream.range(10, 20)
                .mapToDouble(i -> sphere(ask(asked, i).point()))
                .average()
                .orElseThrow();
        assertThat(next.applyAsDouble(helped)).isLessThan(next.applyAsDouble(search));
    }

    @Test
    void itRestartsWithTwiceThePopulationOnAFlatObjective() {
        Search search = search(new Cmaes(), reals(2), 8);
        run(search, 200, point -> 0);
        assertThat(ask(search, 200).explanation().why()).contains("of 12 trials after restart 1");
    }

    @Test
    void itDoesNotRestartIfTheCentreIsWorst() {
        for (int n : new int[] {1, 2, 10, 60}) {
            Search search = search(new Cmaes(), reals(n), 8);
            Point centre = ask(search, 0).point();
            run(search, 60, point -> point.equals(centre) ? 1e300 : sphere(point));
            assertThat(ask(search, 60).explanation().why()).doesNotContain("restart");
        }
    }

    @Test
    void longRunsOnDegenerateObjectivesStayInside() {
        List<ToDoubleFunction<Point>> objectives = List.of(
                point -> 0,
                point -> point.code(0),
                point -> Math.signum(point.code(0)) * 1e300,
                point -> point.code(0) * 1e-300);
        for (ToDoubleFunction<Point> objective : objectives) {
            assertThat(run(search(new Cmaes(), reals(3), 2), 1500, objective))
                    .allSatisfy(point -> assertThat(IntStream.range(0, 3).mapToDouble(point::code))
                            .allMatch(x -> x >= -5 && x <= 5));
        }
    }
}
