package io.danlu.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.front.FrontComparison;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The observed fronts of several studies beside each other. */
class StudyFrontsTest {

    private static Study<Point> study(String name, Metric... objectives) {
        return Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .objectives(objectives)
                .constraints(Constraint.atMost("memory", 0.7))
                .sampler(Sampler.random())
                .build();
    }

    private static Study<Point> both(String name) {
        return study(name, Metric.maximize("accuracy"), Metric.minimize("latency"));
    }

    private static void tell(Study<Point> study, double accuracy, double latency, double memory) {
        study.tell(
                study.ask().orElseThrow(),
                Result.of(Map.of("accuracy", accuracy, "latency", latency, "memory", memory)));
    }

    private static Fields fronts(List<Study<Point>> studies) {
        return Field.root(
                        "fronts",
                        StudyFronts.of(studies.stream()
                                .map(study -> new LivePage(study.definition(), study.history()))
                                .toList()))
                .fields();
    }

    @Test
    void theFiguresAreThoseOfTheComparisonOfSamplers() {
        RandomGenerator random = KeyedRandom.generator(5);
        List<Study<Point>> studies = List.of(both("one"), both("other"), both("third"));
        for (Study<Point> study : studies) {
            for (int k = 0; k < 30; k++) {
                double x = random.nextDouble();
                tell(study, x, x * x + random.nextDouble(), random.nextDouble());
            }
        }
        List<FrontComparison.Side> expected = FrontComparison.of(
                        studies.stream().map(study -> List.of(study.history())).toList())
                .orElseThrow()
                .sides();
        Fields answer = fronts(studies);
        answer.only("objectives", "sides", "reference", "others", "text");
        List<Field> sides = answer.required("sides").elements();
        for (int i = 0; i < 3; i++) {
            Fields side = sides.get(i).fields();
            assertThat(side.required("hypervolume").finite())
                    .isEqualTo(expected.get(i).hypervolumes().getFirst());
            assertThat(side.required("points").count(0))
                    .isEqualTo(expected.get(i).size());
            assertThat(side.required("dominated").count(0))
                    .isEqualTo(expected.get(i).dominated());
            assertThat(side.required("numbers").elements())
                    .hasSameSizeAs(side.required("values").elements())
                    .hasSize(expected.get(i).size());
        }
    }

    @Test
    void theSentenceNamesTheGreatestHypervolume() {
        Study<Point> better = both("better");
        tell(better, 0.9, 10, 0);
        tell(better, 0.8, 5, 0);
        tell(better, 1, 1, 0.8); // infeasible
        Study<Point> worse = both("worse");
        tell(worse, 0.8, 10, 0);
        assertThat(fronts(List.of(worse, better)).required("text").text())
                .matches(
                        "better has the greatest hypervolume; worse has [0-9.]+ % of it\\."
                                + " The front of the other dominates 1 of the 1 points of worse, 0 of the 2 points of better\\.");
        Study<Point> empty = both("empty");
        Study<Point> apart = study("apart", Metric.minimize("latency"), Metric.maximize("accuracy"));
        Study<Point> single = study("single", Metric.minimize("latency"));
        Fields answer = fronts(List.of(better, empty, apart, single));
        assertThat(answer.required("others").elements()).extracting(Field::text).containsExactly("apart", "single");
        assertThat(fronts(List.of(empty, single)).required("text").text())
                .isEqualTo("No trial is feasible, so that there is no front to compare.");
    }
}
