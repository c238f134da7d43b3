package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Outcomes OUTCOMES = new Outcomes(
            List.of(
                    new Metric("accuracy", Direction.MAXIMIZE).withThreshold(0.8),
                    new Metric("latency_ms", Direction.MINIMIZE)),
            List.of(Constraint.atMost("memory_mb", 512)));

    record Measured(double latency_ms, float accuracy, int memory_mb) {}

    record Worded(double accuracy, String note) {}

    @Test
    void resultsAreTakenByNameInAnyOrder() {
        Result expected = new Result(
                List.of(0.5, 12.0), List.of(), new LinkedHashMap<>(), new LinkedHashMap<>(Map.of("memory_mb", 300.0)));
        assertThat(OUTCOMES.taken(Result.of(Map.of("memory_mb", 300.0, "latency_ms", 12.0, "accuracy", 0.5))))
                .isEqualTo(expected);
        assertThat(OUTCOMES.taken(Result.of(new Measured(12, 0.5f, 300)))).isEqualTo(expected);
        assertThat(OUTCOMES.taken(expected)).isEqualTo(expected);
    }

    @Test
    void aResultThatIsNotWholeIsRefusedAndNamesItsGap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OUTCOMES.taken(Result.of(Map.of("accuracy", 0.9, "latency_ms", 1.0))))
                .withMessage(
                        "Result: memory_mb is missing. Tell each of these by its name: accuracy, latency_ms, memory_mb.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OUTCOMES.taken(Result.of(0.9, 1)))
                .withMessageContaining("memory_mb is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> OUTCOMES.taken(Result.of(Map.of("acuracy", 0.9, "latency_ms", 1.0, "memory_mb", 3.0))))
                .withMessageContaining("'acuracy' is no outcome of this study. Did you mean 'accuracy'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OUTCOMES.taken(new Result(
                        List.of(0.9, 1.0),
                        List.of(-1.0),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(Map.of("memory_mb", 3.0)))))
                .withMessageContaining("constraints (1 unnamed)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OUTCOMES.taken(new Result(
                        List.of(0.9, 1.0),
                        List.of(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(Map.of("memory_mb", 3.0, "accuracy", 0.9)))))
                .withMessageContaining("'accuracy' is told twice");
    }

    record Goals(
            @Maximize(threshold = 0.8) double accuracy,
            @Minimize float latency_ms,
            @AtMost(512) int memory_mb) {}

    record Bounds(@AtLeast(0.5) double recall, @Minimize Double loss) {}

    record Bare(@Minimize double loss, double note) {}

    record Twice(@Minimize @AtMost(3) double loss) {}

    record Words(@Minimize String loss) {}

    record Limits(@AtMost(3) double loss) {}

    @Test
    void aRecordIsItsOutcomes() {
        assertThat(Outcomes.of(Goals.class)).isEqualTo(OUTCOMES);
        assertThat(Outcomes.of(Bounds.class))
                .isEqualTo(new Outcomes(List.of(Metric.minimize("loss")), List.of(Constraint.atLeast("recall", 0.5))));
        assertThat(OUTCOMES.taken(Result.of(new Goals(0.5, 12, 300))))
                .isEqualTo(OUTCOMES.taken(Result.of(new Measured(12, 0.5f, 300))));
    }

    @Test
    void aRecordThatIsNoOutcomesIsRefused() {
        Map.of(
                        Bare.class, "component 'note' of record Bare must have one of @Minimize, @Maximize",
                        Twice.class,
                                "component 'loss' of record Twice must have one annotation, not @Minimize and @AtMost: an outcome is optimized or limited. Remove all but one; an objective that must reach a value has a threshold, as in @Maximize(threshold = 0.8).",
                        Words.class, "component 'loss' (String) of record Words must be a number",
                        Limits.class, "there is no objective")
                .forEach((type, problem) -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> Outcomes.of(type))
                        .withMessageContaining(problem));
    }

    record Failing(@Minimize double loss) {

        @Override
        public double loss() {
            throw new IllegalStateException("not measured");
        }
    }

    @Test
    void anAccessorThatFailsIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Result.of(new Failing(1)))
                .withMessageContaining("the accessor of component 'loss' of record Failing failed")
                .withMessageContaining("not measured");
    }

    @Test
    void namedValuesAreFiniteNumbers() {
        assertThatThrownBy(() -> Result.of(Map.of("accuracy", Double.NaN))).isInstanceOf(NotFiniteException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Result.of(new Worded(0.9, "good")))
                .withMessageContaining("component 'note' (String) of record Worded must be a number");
    }

    @Test
    void violationsAreJudgedByTheLimitInForce() {
        Result taken = OUTCOMES.taken(Result.of(new Measured(12, 0.5f, 300)));
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put("memory_mb", OptionalDouble.of(256));
        limits.put("accuracy", OptionalDouble.empty());
        Outcomes stricter = OUTCOMES.with(limits);

        assertThat(OUTCOMES.judged(taken).constraints()).containsExactly(-212.0);
        assertThat(stricter.judged(OUTCOMES.judged(taken)).constraints()).containsExactly(44.0);
        assertThat(stricter.told(stricter.judged(taken))).isEqualTo(taken);
        assertThat(OUTCOMES.changes(stricter)).isEqualTo(limits);
        assertThat(stricter.isSameAs(OUTCOMES)).isTrue();
        assertThat(stricter.named(taken)).isEqualTo(Map.of("accuracy", 0.5, "latency_ms", 12.0, "memory_mb", 300.0));
    }

    @Test
    void aConstraintKeepsALimitAndUnknownNamesHaveNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OUTCOMES.with(limit("memory_mb", OptionalDouble.empty())))
                .withMessageContaining("Constraint 'memory_mb': it must have a limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OUTCOMES.with(limit("memory", OptionalDouble.of(3))))
                .withMessageContaining("Did you mean 'memory_mb'?");
    }

    private static SequencedMap<String, OptionalDouble> limit(String name, OptionalDouble limit) {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put(name, limit);
        return limits;
    }

    @Test
    void namesAreDistinct() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcomes(
                        List.of(new Metric("accuracy", Direction.MAXIMIZE)),
                        List.of(Constraint.atLeast("accuracy", 0.8))))
                .withMessageContaining("Outcome 'accuracy': it is named twice");
    }
}
