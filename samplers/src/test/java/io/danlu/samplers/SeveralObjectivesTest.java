package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.nsga2.Nsga2;
import io.danlu.samplers.tpe.Tpe;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.ObservedFront;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samplers of several objectives find a better front than random search over a conditional space. */
@LongTest
class SeveralObjectivesTest {

    private static final List<Metric> METRICS =
            List.of(new Metric("error", Direction.MINIMIZE), new Metric("speed", Direction.MAXIMIZE));

    private static final Space SPACE = Space.of(
            Parameter.categorical("kind", "near", "far", "lost"),
            Parameter.real("x", 0, 1),
            Parameter.real("y", 1e-3, 1).log(),
            Parameter.integer("depth", 1, 20),
            Parameter.real("bend", 0, 1).when(Condition.is("kind", "near", "far")));

    static Stream<Sampler> samplers() {
        return Stream.of(new Tpe(), new Nsga2(), new Gp());
    }

    /** Two distances from a valley, along which the objectives conflict. */
    private static Result evaluate(Point point, boolean constrained) {
        double x = point.real("x");
        double valley =
                Math.pow(Math.log10(point.real("y")) + 1.7, 2) + Math.pow((point.integer("depth") - 6) / 10.0, 2);
        double bend = point.value("bend").isPresent() ? Math.abs(point.real("bend") - 0.8) : 1;
        double away = valley + bend;
        double error = x * x + away;
        double speed = -(1 - x) * (1 - x) - away;
        List<Double> constraints = constrained ? List.of(0.3 - x) : List.of();
        return new Result(List.of(error, speed), constraints, new LinkedHashMap<>());
    }

    private static double meanVolume(Sampler sampler, boolean constrained) {
        return IntStream.range(0, sampler instanceof Gp ? 4 : 10)
                .mapToDouble(seed -> {
                    Study<Point> study = Study.named("front")
                            .space(SPACE)
                            .objectives(METRICS.getFirst(), METRICS.getLast())
                            .sampler(sampler)
                            .seed(seed)
                            .build();
                    for (int i = 0; i < 120; i++) {
                        var asked = study.ask().orElseThrow();
                        study.tell(asked, evaluate(asked.point(), constrained));
                    }
                    History history = study.history();
                    return ObservedFront.of(history, METRICS).hypervolume(1.1, -1.1);
                })
                .average()
                .orElseThrow();
    }

    /** The whole volume below the reference is 1.21 − 1/6 without a constraint. */
    @ParameterizedTest
    @MethodSource("samplers")
    void theyLeaveLessOfTheVolumeThanRandomSearch(Sampler sampler) {
        double missing = 1.21 - 1 / 6.0 - meanVolume(sampler, false);
        assertThat(missing).isLessThan(0.6 * (1.21 - 1 / 6.0 - meanVolume(Sampler.random(), false)));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void theyFindMoreVolumeWithinAConstraint(Sampler sampler) {
        assertThat(meanVolume(sampler, true)).isGreaterThan(1.1 * meanVolume(Sampler.random(), true));
    }
}
