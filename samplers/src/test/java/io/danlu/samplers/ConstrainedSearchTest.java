package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.samplers.anneal.Anneal;
import io.danlu.samplers.cmaes.Cmaes;
import io.danlu.samplers.nsga2.Nsga2;
import io.danlu.samplers.tpe.Tpe;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samplers find the best point within constraints of different scales, of which the best point meets both barely. */
class ConstrainedSearchTest {

    private static final Space SPACE =
            Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1), Parameter.real("z", 0, 1));

    static Stream<Sampler> samplers() {
        return Stream.of(new Tpe(), new Anneal(), new Cmaes(), new Nsga2());
    }

    /** The loss is least at the origin, the constraints allow x + y above 1 and z above 0.4: the least is 0.66. */
    private static double loss(Point point) {
        return Math.pow(point.real("x"), 2) + Math.pow(point.real("y"), 2) + Math.pow(point.real("z"), 2);
    }

    private static double[] constraints(Point point) {
        return new double[] {1 - point.real("x") - point.real("y"), 1e5 * (0.4 - point.real("z"))};
    }

    private static List<Point> points(Sampler sampler, long seed, boolean met) {
        Search search = Searches.search(sampler, SPACE, seed);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            Point point = Searches.ask(search, i).point();
            points.add(point);
            search.learn(List.of(
                    met
                            ? Trials.infeasible(i, point, loss(point), -1, -1e5)
                            : Trials.infeasible(i, point, loss(point), constraints(point))));
        }
        return points;
    }

    private static double meanBest(Sampler sampler) {
        return IntStream.range(0, 10)
                .mapToDouble(seed -> points(sampler, seed, false).stream()
                        .filter(point -> constraints(point)[0] <= 0 && constraints(point)[1] <= 0)
                        .mapToDouble(ConstrainedSearchTest::loss)
                        .min()
                        .orElse(3))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void theyComeNearerThanRandomSearch(Sampler sampler) {
        assertThat(meanBest(sampler) - 0.66).isLessThan(0.6 * (meanBest(Sampler.random()) - 0.66));
    }

    @Test
    void constraintsThatAllTrialsMeetChangeNothing() {
        samplers().forEach(sampler -> {
            List<Point> unconstrained =
                    Searches.run(Searches.search(sampler, SPACE, 3), 80, ConstrainedSearchTest::loss);
            assertThat(points(sampler, 3, true)).isEqualTo(unconstrained);
        });
    }
}
