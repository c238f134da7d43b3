package io.danlu.analysis.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import io.danlu.analysis.front.FrontComparison.Side;
import io.danlu.analysis.front.Tasks.Told;
import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.ObservedFront;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontComparisonTest {

    private static final List<Metric> LIMITED =
            List.of(Tasks.METRICS.get(0).withThreshold(10), Tasks.METRICS.get(1).withThreshold(10));

    /** The configuration of every trial: fronts are compared by values alone. */
    private static final Point POINT =
            Tasks.searched(new SplittableRandom(1), 1).getFirst();

    private static History history(List<Metric> metrics, double[]... values) {
        return Tasks.history(
                Arrays.stream(values).map(each -> Told.of(POINT, each)).toList(), metrics);
    }

    @Test
    void hypervolumesOfAllSidesHaveTheSameThresholds() {
        History one = history(LIMITED, new double[] {2, 5}, new double[] {5, 2}, new double[] {2, 5});
        History other = history(LIMITED, new double[] {4, 4}, new double[] {5, 5});
        FrontComparison found =
                FrontComparison.of(List.of(List.of(one), List.of(other, one))).orElseThrow();
        assertThat(found.reference().bounds()).allMatch(bound -> bound.value() == 10 && bound.fromThreshold());
        assertThat(found.sides()).containsExactly(new Side(List.of(55.0), 2, 0), new Side(List.of(36.0, 55.0), 3, 0));
    }

    @Test
    void dominatedPointsAreThoseThatAnotherFrontDominates() {
        History one = history(LIMITED, new double[] {2, 5}, new double[] {5, 2}, new double[] {9, 1});
        History other = history(LIMITED, new double[] {2, 4}, new double[] {5, 2}, new double[] {8, 1});
        assertThat(FrontComparison.of(List.of(List.of(one), List.of(other)))
                        .orElseThrow()
                        .sides())
                .extracting(Side::size, Side::dominated)
                .containsExactly(tuple(3, 2), tuple(3, 0));
    }

    /** Without thresholds the reference is the nadir of all trials together, here (4, 5), and 0.1 of the range. */
    @Test
    void theReferenceComesFromAllTrialsTogether() {
        History one = history(Tasks.METRICS, new double[] {1, 5}, new double[] {6, 5});
        History other = history(Tasks.METRICS, new double[] {4, 2}, new double[] {5, 3});
        FrontComparison found =
                FrontComparison.of(List.of(List.of(one), List.of(other))).orElseThrow();
        assertThat(found.reference().bounds().get(0).value()).isCloseTo(4.3, offset(1e-12));
        assertThat(found.reference().bounds().get(1).value()).isCloseTo(5.3, offset(1e-12));
        assertThat(found.sides().get(0).hypervolumes().getFirst()).isCloseTo(3.3 * 0.3, offset(1e-12));
        assertThat(found.sides().get(1).hypervolumes().getFirst()).isCloseTo(0.3 * 3.3, offset(1e-12));
    }

    @Test
    void infeasibleTrialsDoNotCount() {
        Told infeasible = new Told(POINT, List.of(0.0, 0.0), List.of(1.0));
        History none = Tasks.history(List.of(infeasible), LIMITED);
        assertThat(FrontComparison.of(List.of(List.of(none)))).isEmpty();
        History one = history(LIMITED, new double[] {2, 5});
        assertThat(FrontComparison.of(List.of(List.of(none), List.of(one)))
                        .orElseThrow()
                        .sides())
                .containsExactly(new Side(List.of(0.0), 0, 0), new Side(List.of(40.0), 1, 0));
    }

    @Test
    void eachHypervolumeIsThatOfTheObservedFront() {
        Laws.forAll(20, random -> {
            List<History> histories = IntStream.range(0, 3)
                    .mapToObj(k -> Tasks.history(
                            Tasks.searched(random, 1 + random.nextInt(40)).stream()
                                    .map(point -> Told.of(point, Tasks.convex(point)))
                                    .toList(),
                            Tasks.METRICS))
                    .toList();
            FrontComparison found = FrontComparison.of(
                            histories.stream().map(List::of).toList())
                    .orElseThrow();
            double[] reference = found.reference().bounds().stream()
                    .mapToDouble(Reference.Bound::value)
                    .toArray();
            for (int i = 0; i < histories.size(); i++) {
                ObservedFront front = histories.get(i).front();
                Side side = found.sides().get(i);
                assertThat(side.hypervolumes().getFirst()).isCloseTo(front.hypervolume(reference), offset(1e-12));
                assertThat(side.size()).isEqualTo(front.members().size());
                assertThat(side.dominated()).isBetween(0, side.size());
            }
        });
    }
}
