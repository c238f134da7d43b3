package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static Result result(List<Double> values, List<Double> constraints) {
        return new Result(values, constraints, new LinkedHashMap<>());
    }

    @Test
    void valuesThatAreNotFiniteAreRefusedAndTheMessageNamesFail() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> Result.of(number))
                    .isInstanceOf(NotFiniteException.class)
                    .hasMessage(
                            "Result: value (%s) must be finite. Use fail to say that the trial has no value.", number);
            assertThatThrownBy(() -> result(List.of(1.0, number), List.of())).isInstanceOf(NotFiniteException.class);
            assertThatThrownBy(() -> result(List.of(1.0), List.of(number)))
                    .isInstanceOf(NotFiniteException.class)
                    .hasMessageContaining("constraint (" + number + ")");
            assertThatThrownBy(() -> new Report(0, number)).isInstanceOf(NotFiniteException.class);
        }
    }

    @Test
    void resultsWithoutValuesAndNegativeStepsAreRefused() {
        assertThatThrownBy(() -> result(List.of(), List.of())).hasMessageContaining("one for each objective");
        assertThatThrownBy(() -> new Report(-1, 0)).hasMessage("Report: step (-1) must be at least 0. Count from 0.");
    }

    @Test
    void aResultIsFeasibleWhenNoConstraintIsAboveZero() {
        assertThat(result(List.of(1.0), List.of(0.0, -1.0)).isFeasible()).isTrue();
        assertThat(result(List.of(1.0), List.of(-1.0, Double.MIN_VALUE)).isFeasible())
                .isFalse();
        assertThat(Result.of(1).isFeasible()).isTrue();
    }

    @Test
    void attributesAreAddedAndCannotBeChangedFromOutside() {
        Map<String, Value> attributes = new LinkedHashMap<>(Map.of("epoch", Value.of(3L)));
        Result result = Result.of(1).with(attributes).with(Map.of("note", Value.of("late")));
        attributes.put("epoch", Value.of(4L));
        assertThat(result.attributes())
                .containsExactly(Map.entry("epoch", Value.of(3L)), Map.entry("note", Value.of("late")));
        assertThatThrownBy(() -> result.attributes().put("more", Value.of(1L)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBetterValueHasASmallerLoss() {
        Laws.forAll(500, random -> {
            Metric metric = new Metric("m", random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE);
            double one = random.nextInt(-3, 4);
            double other = random.nextInt(-3, 4);
            assertThat(metric.isBetter(one, other)).isEqualTo(metric.loss(one) < metric.loss(other));
            assertThat(metric.isBetter(one, other) && metric.isBetter(other, one))
                    .isFalse();
        });
        assertThatThrownBy(() -> new Metric("f1 score", Direction.MAXIMIZE))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("Objective 'f1 score'");
    }
}
