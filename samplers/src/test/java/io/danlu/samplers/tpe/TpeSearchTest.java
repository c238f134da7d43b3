package io.danlu.samplers.tpe;

import static io.danlu.samplers.Searches.run;
import static io.danlu.samplers.Searches.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Search;
import io.danlu.samplers.Searches;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TpeSearchTest {

    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    private static Point ask(Search search, int number) {
        return Searches.ask(search, number).point();
    }

    private static double bowl(Point point) {
        return Math.pow(point.real("x") - 0.8, 2) + Math.pow(point.real("y") - 0.3, 2);
    }

    @Test
    void theFirstTrialIsTheCentre() {
        Space space = Space.of(
                Parameter.real("rate", 1e-4, 1).log(),
                Parameter.integer("depth", 1, 9),
                Parameter.normal("bias", 3, 1));
        Point first = ask(search(new Tpe(), space, 5), 0);
        assertThat(first.real("rate")).isBetween(0.00999, 0.01001);
        assertThat(first.integer("depth")).isEqualTo(5);
        assertThat(first.real("bias")).isBetween(2.999, 3.001);
    }

    @Test
    void theFirstTrialsAreSpreadWhicheverOfThemHaveResults() {
        Search untold = search(new Tpe(), SQUARE, 11);
        List<Point> asked = IntStream.range(0, 8).mapToObj(i -> ask(untold, i)).toList();
        assertThat(run(search(new Tpe(), SQUARE, 11), 8, TpeSearchTest::bowl)).isEqualTo(asked);
        assertThat(IntStream.range(4, 8).map(i -> (int) (4 * asked.get(i).real("x"))))
                .as("one in each quarter")
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void anyIncreasingTransformationOfTheObjectiveGivesTheSameSearch() {
        List<DoubleUnaryOperator> transformations = List.of(v -> v, Math::log, v -> -1 / v, v -> 1e9 * v - 5);
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            assertThat(transformations.stream()
                            .map(f -> run(
                                    search(new Tpe(), SQUARE, seed), 40, point -> f.applyAsDouble(1e-3 + bowl(point))))
                            .distinct())
                    .hasSize(1);
        });
    }

    @Test
    void whereTrialsFailItGoesLessOftenThoughTheirFailuresAreNeverGood() {
        ToDoubleFunction<List<Trial>> shareOnTheLeft = trials -> {
            Search search = search(new Tpe(), SQUARE, 1);
            search.learn(trials);
            return IntStream.range(1000, 1400)
                            .filter(number -> ask(search, number).real("x") < 0.5)
                            .count()
                    / 400.0;
        };
        List<Trial> told = new ArrayList<>();
        Search even = search(new Tpe(), SQUARE, 2);
        IntStream.range(0, 8).forEach(i -> told.add(Trials.complete(i, ask(even, i), i)));
        List<Trial> withFailures = new ArrayList<>(told);
        IntStream.range(8, 40)
                .forEach(i -> withFailures.add(Trials.failed(i, SQUARE.assemble(p -> p == 0 ? i / 80.0 : 0.5))));
        assertThat(shareOnTheLeft.applyAsDouble(withFailures)).isLessThan(shareOnTheLeft.applyAsDouble(told) / 2);
    }

    @Test
    void parallelAsksKeepApart() {
        Search search = search(new Tpe(), SQUARE, 3);
        run(search, 60, TpeSearchTest::bowl);
        List<Point> alone = new ArrayList<>();
        List<Point> together = new ArrayList<>();
        for (int i = 60; i < 80; i++) {
            alone.add(ask(search, i));
        }
        for (int i = 60; i < 80; i++) {
            together.add(ask(search, i));
            search.learn(List.of(Trials.running(i, together.getLast())));
        }
        assertThat(spread(together)).isGreaterThan(spread(alone));
    }

    /** The mean distance between two of the points. */
    private static double spread(List<Point> points) {
        return points.stream()
                .flatMapToDouble(a -> points.stream()
                        .mapToDouble(b -> Math.hypot(a.real("x") - b.real("x"), a.real("y") - b.real("y"))))
                .average()
                .orElseThrow();
    }
}
