package io.danlu.analysis.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.danlu.analysis.front.HypervolumeSoFar.Step;
import io.danlu.analysis.front.Tasks.Told;
import io.danlu.laws.Laws;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.ObservedFront;
import java.util.List;
import org.junit.jupiter.api.Test;

class HypervolumeSoFarTest {

    private static final List<Metric> METRICS = List.of(
            Tasks.METRICS.get(0).withThreshold(1.1), Tasks.METRICS.get(1).withThreshold(2.2));

    @Test
    void itGrowsToTheHypervolumeOfAllTrials() {
        Laws.forAll(20, random -> {
            List<Told> trials = Tasks.searched(random, 1 + random.nextInt(60)).stream()
                    .map(point -> new Told(
                            point, Tasks.boxed(Tasks.convex(point)), List.of(random.nextInt(4) == 0 ? 1.0 : -1.0)))
                    .toList();
            History history = Tasks.history(trials, METRICS);
            Reference reference = Reference.of(METRICS, new double[][] {{0, 0}}, new double[][] {{0, 0}});
            List<Step> steps = HypervolumeSoFar.of(history, reference, 1000).steps();
            double all = ObservedFront.of(history, METRICS).hypervolume(1.1, 2.2);
            assertThat(steps.isEmpty() ? 0 : steps.getLast().value()).isCloseTo(all, withPercentage(1e-9));
            assertThat(steps).isSortedAccordingTo((one, other) -> Double.compare(one.value(), other.value()));
            assertThat(steps).isSortedAccordingTo((one, other) -> Integer.compare(one.number(), other.number()));
            List<Step> few = HypervolumeSoFar.of(history, reference, 2).steps();
            assertThat(few).hasSizeLessThanOrEqualTo(2);
            assertThat(few.isEmpty() ? 0 : few.getLast().value()).isCloseTo(all, withPercentage(1e-9));
        });
    }

    /** One diverged run with the best cost is on the front, and must not flatten the volume. */
    @Test
    void aDivergedValueDoesNotSetTheReference() {
        double[][] all = {{1, 1}, {2, 0.5}, {3, 0.4}, {4, 0.3}, {3, 3}, {2, 2}, {0.5, 1e9}};
        double[][] front = {{1, 1}, {2, 0.5}, {3, 0.4}, {4, 0.3}, {0.5, 1e9}};
        Reference reference = Reference.of(Tasks.METRICS, front, all);
        assertThat(reference.bounds().get(1).value()).isCloseTo(1.07, withPercentage(1e-9));
        assertThat(reference.bounds().get(0).value()).isCloseTo(4.35, withPercentage(1e-9));
        assertThat(reference.bounds().get(0).rule()).isEqualTo("nadir and 0.1 of the range");
    }
}
