package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One objective with constraints on values that trials tell. */
class ConstraintsTest {

    private static final Space BRANIN = Space.of(Parameter.real("x", -5, 10), Parameter.real("y", 0, 15));

    private static double branin(Point point) {
        double x = point.real("x");
        double y = point.real("y");
        double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    private static double disk(Point point) {
        return Math.pow(point.real("x") - 7, 2) + Math.pow(point.real("y") - 10, 2) - 12;
    }

    private static Search search(Sampler sampler, long seed) {
        return sampler.start(
                new Problem(BRANIN, List.of(new Metric("value", Direction.MINIMIZE)), OptionalInt.empty(), seed));
    }

    /** The result of an infeasible trial. */
    private enum Told {
        VALUES,
        FAILURES
    }

    /** Returns the number of evaluations until a feasible value is within {@code regret} of the least; at most 61. */
    private static int evaluations(Sampler sampler, Told told, long seed, double least, double regret) {
        Search search = search(sampler, seed);
        for (int i = 0; i < 60; i++) {
            Point point = search.propose(i, 1).getFirst().point();
            boolean feasible = disk(point) <= 0;
            if (feasible && branin(point) - least <= regret) {
                return i + 1;
            }
            search.learn(List.of(
                    feasible || told == Told.VALUES
                            ? Trials.infeasible(i, point, branin(point), disk(point))
                            : Trials.failed(i, point)));
        }
        return 61;
    }

    private static double median(Sampler sampler, Told told, double least) {
        int[] evaluations = IntStream.range(0, 9)
                .map(seed -> evaluations(sampler, told, 10 + seed, least, 2))
                .sorted()
                .toArray();
        return evaluations[evaluations.length / 2];
    }

    private static double least() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 200_000)
                .mapToObj(i -> BRANIN.draw(random))
                .filter(point -> disk(point) <= 0)
                .mapToDouble(ConstraintsTest::branin)
                .min()
                .orElseThrow();
    }

    /** Values take some 13 evaluations, labels 27, and random search more than 60. */
    @Test
    void valuesNeedFewerEvaluationsThanLabelsAndRandomSearch() {
        double least = least();
        double values = median(new Gp(), Told.VALUES, least);
        assertThat(values).isLessThan(0.8 * median(new Gp(), Told.FAILURES, least));
        assertThat(values).isLessThan(0.5 * median(Sampler.random(), Told.VALUES, least));
    }

    private static List<Trial> random(int count, boolean feasibleToo) {
        SplittableRandom random = new SplittableRandom(3);
        List<Trial> trials = new ArrayList<>();
        while (trials.size() < count) {
            Point point = BRANIN.draw(random);
            if (feasibleToo || disk(point) > 20) {
                trials.add(Trials.infeasible(trials.size(), point, branin(point), disk(point)));
            }
        }
        return trials;
    }

    @Test
    void feasibilityAloneCountsUntilAPointIsLikelyFeasible() {
        Search search = search(new Gp(), 1);
        search.learn(random(12, false));
        Proposal proposal = search.propose(13, 1).getFirst();
        assertThat(proposal.explanation().why()).isEqualTo("greatest probability of feasibility");
        assertThat(disk(proposal.point())).isLessThan(20);
    }

    /** A few violations tell the way to feasible points, which evenly spread points find by chance. */
    @Test
    void theModelBeginsAfterThreeResultsIfNoneIsFeasible() {
        Search search = search(new Gp(), 1);
        search.learn(random(2, false));
        assertThat(why(search, 4)).isEqualTo("before the model: fewer than 3 points have a result");
        search.learn(random(4, false));
        assertThat(why(search, 4)).isEqualTo("greatest probability of feasibility");
        search.learn(List.of(Trials.infeasible(4, BRANIN.draw(new SplittableRandom(8)), 1, -1)));
        assertThat(why(search, 5)).isEqualTo("before the model: fewer than 8 points have a result");
    }

    private static String why(Search search, int number) {
        return search.propose(number, 1).getFirst().explanation().why();
    }

    @Test
    void withoutAnyDifferenceInAViolatedConstraintTheSpaceIsExplored() {
        Search search = search(new Gp(), 1);
        search.learn(IntStream.range(0, 12)
                .mapToObj(i -> Trials.infeasible(i, BRANIN.draw(new SplittableRandom(i)), i, 1, -1))
                .toList());
        assertThat(search.propose(12, 1).getFirst().explanation().why())
                .isEqualTo("before the model: all results violate a constraint by the same amount");
    }

    @Test
    void aConstraintThatIsMetEverywhereChangesLittle() {
        Search search = search(new Gp(8, Gp.Criterion.LOGEI), 1);
        SplittableRandom random = new SplittableRandom(5);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Point point = BRANIN.draw(random);
            trials.add(Trials.infeasible(i, point, branin(point), -5 - random.nextDouble(), -1));
        }
        search.learn(trials);
        Point proposed = search.propose(30, 1).getFirst().point();
        assertThat(branin(proposed)).isLessThan(20);
    }

    /** The unit of a constraint is the user's choice. */
    @Test
    void theUnitOfAConstraintChangesNoProposal() {
        for (double unit : new double[] {1024, 1 / 1024.0}) {
            Search one = search(new Gp(), 4);
            Search other = search(new Gp(), 4);
            for (int i = 0; i < 25; i++) {
                Point point = one.propose(i, 1).getFirst().point();
                assertThat(other.propose(i, 1).getFirst().point()).isEqualTo(point);
                one.learn(List.of(Trials.infeasible(i, point, branin(point), disk(point))));
                other.learn(List.of(Trials.infeasible(i, point, branin(point), unit * disk(point))));
            }
        }
    }

    /** The eighth model is of all further constraints together. */
    @Test
    void manyConstraintsAreServed() {
        Search search = search(new Gp(), 1);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 40; i++) {
            Point point = search.propose(i, 1).getFirst().point();
            least = disk(point) <= 0 ? Math.min(least, branin(point)) : least;
            double[] limits = new double[20];
            Arrays.setAll(limits, k -> k == 17 ? disk(point) : point.real("x") - 20 - k);
            search.learn(List.of(Trials.infeasible(i, point, branin(point), limits)));
        }
        assertThat(least).isLessThan(least() + 5);
    }
}
