package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontTest {

    private static final List<Metric> METRICS =
            List.of(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency", Direction.MINIMIZE));

    private static Study<Point> study() {
        return Study.named("front")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .objectives(METRICS.getFirst(), METRICS.getLast())
                .sampler(Sampler.random())
                .seed(1)
                .build();
    }

    private static void tell(Study<Point> study, double accuracy, double latency, double constraint) {
        Result result = new Result(List.of(accuracy, latency), List.of(constraint), new LinkedHashMap<>());
        study.tell(study.ask().orElseThrow(), result);
    }

    private static List<Integer> numbers(Study<Point> study) {
        return ObservedFront.of(study.history(), METRICS).members().stream()
                .map(Trial.Complete::number)
                .toList();
    }

    @Test
    void theFrontHasTheFeasibleTrialsThatNoOtherDominates() {
        Study<Point> study = study();
        assertThat(numbers(study)).isEmpty();
        tell(study, 0.8, 10, 0);
        tell(study, 0.9, 20, 0);
        tell(study, 0.8, 12, 0);
        tell(study, 0.99, 5, 0.1);
        tell(study, 0.9, 20, -1);
        assertThat(numbers(study)).containsExactly(1, 4, 0);
        study.control().exclude(1, Decision.because("a test"));
        study.control().exclude(4, Decision.because("a test"));
        assertThat(numbers(study)).containsExactly(0);
    }

    @Test
    void whereNothingIsFeasibleInfeasibleTrialsStandIn() {
        Study<Point> study = study();
        tell(study, 0.8, 10, 1);
        tell(study, 0.7, 20, 1);
        assertThat(numbers(study)).containsExactly(0);
        assertThat(ObservedFront.of(study.history(), METRICS).hypervolume(0.5, 30))
                .isZero();
    }

    @Test
    void theHypervolumeLiesBetweenTheFrontAndTheReference() {
        Study<Point> study = study();
        tell(study, 0.8, 10, 0);
        tell(study, 0.9, 20, 0);
        tell(study, 0.4, 1, 0);
        assertThat(ObservedFront.of(study.history(), METRICS).hypervolume(0.5, 30))
                .isCloseTo(0.3 * 20 + 0.1 * 10, within(1e-12));
        assertThatThrownBy(() -> ObservedFront.of(study.history(), METRICS).hypervolume(0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
