package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Comparison.Entry;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    private static History history(double... values) {
        Log log = new Log();
        for (double value : values) {
            log.tell(SPACE.quantile(i -> 0.5), Log.plain(), value);
        }
        return log.history(SCORE);
    }

    @Test
    void studiesAreComparedOverTheTrialsOfTheShortest() {
        SequencedMap<String, History> studies = new LinkedHashMap<>();
        studies.put("long", history(1, 2, 3, 4, 9));
        studies.put("short", history(0, 5, 1, 6));
        studies.put(
                "failed",
                new Log()
                        .fail(SPACE.quantile(i -> 0.1))
                        .fail(SPACE.quantile(i -> 0.2))
                        .fail(SPACE.quantile(i -> 0.3))
                        .fail(SPACE.quantile(i -> 0.4))
                        .history(SCORE));
        Comparison comparison = Comparison.of(studies, SCORE);
        assertThat(comparison.common()).isEqualTo(4);
        assertThat(comparison.studies())
                .containsExactly(
                        new Entry(
                                "short",
                                4,
                                4,
                                OptionalDouble.of(6),
                                OptionalInt.of(3),
                                OptionalDouble.of(6),
                                OptionalDouble.of(0.5)),
                        new Entry(
                                "long",
                                5,
                                5,
                                OptionalDouble.of(9),
                                OptionalInt.of(4),
                                OptionalDouble.of(4),
                                OptionalDouble.of(1)),
                        new Entry(
                                "failed",
                                4,
                                0,
                                OptionalDouble.empty(),
                                OptionalInt.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty()));
    }

    @Test
    void everyStudyReachesTheWorstAndTheFirstToDoSoNeedNotBeTheBest() {
        Laws.forAll(200, random -> {
            SequencedMap<String, History> studies = new LinkedHashMap<>();
            for (String name : new String[] {"a", "b", "c"}) {
                studies.put(
                        name,
                        history(random.doubles(1 + random.nextInt(20), 0, 1).toArray()));
            }
            Comparison comparison = Comparison.of(studies, SCORE);
            double before = Double.POSITIVE_INFINITY;
            for (Entry entry : comparison.studies()) {
                double[] values = studies.getOrDefault(entry.name(), History.empty(SCORE))
                        .completed()
                        .mapToDouble(trial -> trial.value())
                        .toArray();
                double own =
                        DoubleStream.of(values).limit(comparison.common()).max().orElseThrow();
                assertThat(entry.atCommon()).hasValue(own);
                assertThat(own).isLessThanOrEqualTo(before);
                assertThat(entry.reached().orElseThrow()).isBetween(1.0 / comparison.common(), 1.0);
                before = own;
            }
        });
    }

    @Test
    void noStudiesHaveNothingInCommon() {
        assertThat(Comparison.of(new LinkedHashMap<>(), SCORE)).isEqualTo(new Comparison(0, List.of()));
    }
}
