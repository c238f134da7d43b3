package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.belief.Beliefs;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks that a limit on a linear function of the parameters is met after few evaluations. */
class FirstFeasibleTest {

    private static final int SEEDS = 100;
    private static final Space CUBE = Space.of(
            IntStream.range(0, 4).mapToObj(i -> Parameter.real("x" + i, 0, 1)).toList());

    private static double cost(Point point, int... signs) {
        return IntStream.range(0, 4).mapToDouble(i -> signs[i] * point.code(i)).sum();
    }

    private static Search search(long seed) {
        return new Gp()
                .start(new Problem(
                        CUBE,
                        List.of(new Metric("loss", Direction.MINIMIZE)),
                        OptionalInt.empty(),
                        seed,
                        Beliefs.NONE,
                        List.of(Constraint.atMost("cost", 0))));
    }

    /** Returns the greatest cost that a share of the cube meets. */
    private static double limit(double share, int... signs) {
        SplittableRandom random = new SplittableRandom(1);
        double[] costs = IntStream.range(0, 20_000)
                .mapToDouble(i -> cost(CUBE.draw(random), signs))
                .sorted()
                .toArray();
        return costs[(int) (share * costs.length)];
    }

    private static double evaluations(long seed, double limit, int... signs) {
        Search search = search(seed);
        for (int i = 0; i < 100; i++) {
            Point point = search.propose(i, 1).getFirst().point();
            double violation = cost(point, signs) - limit;
            if (violation <= 0) {
                return i + 1;
            }
            search.learn(List.of(Trials.infeasible(i, point, point.code(0), violation)));
        }
        return 100;
    }

    private static double[] evaluations(double share) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    int[] signs = random.ints(4).map(each -> each < 0 ? -1 : 1).toArray();
                    return evaluations(seed, limit(share, signs), signs);
                })
                .toArray();
    }

    /** Uniform points take 2 evaluations in the mean. */
    @Test
    void halfOfTheSpaceIsMetSoonerThanByUniformPoints() {
        double[] evaluations = evaluations(0.5);
        assertThat(Arrays.stream(evaluations).average().orElseThrow()).isLessThan(1.9);
        assertThat(Arrays.stream(evaluations).max().orElseThrow()).isLessThanOrEqualTo(6);
    }

    /** Uniform points take 10 evaluations in the mean, and more than 22 in one run of ten. */
    @Test
    void aTenthOfTheSpaceIsMetAfterFewEvaluations() {
        double[] evaluations = evaluations(0.1);
        assertThat(Arrays.stream(evaluations).average().orElseThrow()).isLessThan(6);
        assertThat(Arrays.stream(evaluations).max().orElseThrow()).isLessThanOrEqualTo(12);
    }

    @Test
    void theFirstTwoPointsLieInOppositeHalvesOfEachParameter() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Search search = search(seed);
            Point first = search.propose(0, 1).getFirst().point();
            Point second = search.propose(1, 1).getFirst().point();
            for (int i = 0; i < 4; i++) {
                assertThat(first.code(i) < 0.5).isNotEqualTo(second.code(i) < 0.5);
            }
        }
    }

    @Test
    void withoutConstraintsTheCentreIsFirst() {
        Search search = new Gp()
                .start(new Problem(CUBE, List.of(new Metric("loss", Direction.MINIMIZE)), OptionalInt.empty(), 1));
        assertThat(search.propose(0, 1))
                .singleElement()
                .satisfies(each -> assertThat(IntStream.range(0, 4).mapToDouble(each.point()::code))
                        .containsOnly(0.5));
    }
}
