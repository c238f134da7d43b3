package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RanksTest {

    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).assemble(i -> 0.5);
    private static final Metric VALUE = new Metric("value", Direction.MINIMIZE);

    private static List<Integer> order(List<Trial> trials) {
        Ranks ranks = Ranks.byEstimates(VALUE);
        trials.forEach(trial -> ranks.learn(List.of(trial)));
        return trials.stream()
                .map(trial -> ranks.of(trial.number()).orElseThrow())
                .sorted()
                .map(Rank::number)
                .toList();
    }

    /** The medians are 1 s and 200 MB, so that the sums are 1, 2 and 4 + 1. The raw sums are 1, 400 and 204. */
    @Test
    void violationsAreRelativeToTheMedianOfTheirConstraint() {
        List<Trial> trials = List.of(
                Trials.infeasible(0, POINT, 1, 1, -1),
                Trials.infeasible(1, POINT, 1, -1, 400),
                Trials.infeasible(2, POINT, 1, 4, 200));
        assertThat(order(trials)).containsExactly(0, 1, 2);
    }

    @Test
    void oneDivergedTrialHidesNoConstraint() {
        List<Trial> trials = List.of(
                Trials.infeasible(0, POINT, 1, 1e300, -1),
                Trials.infeasible(1, POINT, 1, 2, -1),
                Trials.infeasible(2, POINT, 1, 1, -1),
                Trials.infeasible(3, POINT, 1, 4, 1),
                Trials.infeasible(4, POINT, 1, -1, 1));
        assertThat(order(trials)).startsWith(2).endsWith(0);
        assertThat(order(trials).indexOf(4)).isLessThan(order(trials).indexOf(3));
    }

    private static List<Trial> trials(RandomGenerator random, double unit) {
        return IntStream.range(0, 60)
                .<Trial>mapToObj(number -> Trials.infeasible(
                        number,
                        POINT,
                        random.nextInt(5),
                        random.nextGaussian() * unit,
                        random.nextGaussian(),
                        random.nextInt(3) - 1))
                .toList();
    }

    /** A power of two, so that no quotient is rounded otherwise. */
    @Test
    void theUnitOfAConstraintChangesNoOrder() {
        Laws.forAll(20, random -> {
            long seed = random.nextLong();
            assertThat(order(trials(new java.util.SplittableRandom(seed), 4096)))
                    .isEqualTo(order(trials(new java.util.SplittableRandom(seed), 1)));
        });
    }

    @Test
    void theOrderIsAFunctionOfTheTrialsWhicheverCameFirst() {
        Laws.forAll(20, random -> {
            List<Trial> trials = trials(random, 1);
            List<Trial> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertThat(order(shuffled)).isEqualTo(order(trials));
        });
    }

    @Test
    void aSingleConstraintOrdersByItsViolation() {
        Laws.forAll(20, random -> {
            double[] violations = random.doubles(40, 0.1, 9).toArray();
            List<Trial> trials = IntStream.range(0, 40)
                    .<Trial>mapToObj(i -> Trials.infeasible(i, POINT, 0, violations[i]))
                    .toList();
            assertThat(order(trials)).isSortedAccordingTo(Comparator.comparingDouble(i -> violations[i]));
        });
    }
}
