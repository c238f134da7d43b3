package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.AtMost;
import io.danlu.trial.Constraint;
import io.danlu.trial.Maximize;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Studies that begin with trials of a study of other outcomes. */
class WarmStartOutcomesTest {

    private static final Metric ACCURACY = Metric.maximize("accuracy");
    private static final Metric LATENCY = Metric.minimize("latency_ms");
    private static final Constraint MEMORY = Constraint.atMost("memory_mb", 300);

    private static StudyBuilder<Point> study(String name) {
        return Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Sampler.random())
                .seed(3);
    }

    /** Returns a study of accuracy and latency with limited memory, with two trials. */
    private static Study<Point> old() {
        Study<Point> old =
                study("old").objectives(ACCURACY, LATENCY).constraints(MEMORY).build();
        told(old, Result.of(Map.of("accuracy", 0.8, "latency_ms", 12.0, "memory_mb", 250.0)));
        told(
                old,
                Result.of(Map.of("accuracy", 0.9, "latency_ms", 30.0, "memory_mb", 400.0))
                        .with(Map.of("note", Value.of("slow"))));
        return old;
    }

    private static void told(Study<Point> study, Result result) {
        study.tell(study.ask().orElseThrow(), result);
    }

    private static List<Map<String, Double>> values(Study<Point> study) {
        return study.history()
                .completed()
                .<Map<String, Double>>map(trial -> study.definition().outcomes().named(trial.result()))
                .toList();
    }

    @Test
    void anObjectiveBecomesAConstraintAndTheOtherWayRound() {
        Study<Point> fresh = study("new")
                .objectives(Metric.minimize("memory_mb"), ACCURACY)
                .constraints(Constraint.atMost("latency_ms", 20))
                .from(WarmStart.of(old()))
                .build();
        assertThat(values(fresh))
                .containsExactly(
                        Map.of("memory_mb", 250.0, "accuracy", 0.8, "latency_ms", 12.0),
                        Map.of("memory_mb", 400.0, "accuracy", 0.9, "latency_ms", 30.0));
        assertThat(fresh.history().completed().map(trial -> trial.result().isFeasible()))
                .containsExactly(true, false);
        assertThat(fresh.history().completed().toList().getLast().result().attributes())
                .containsEntry("note", Value.of("slow"));
    }

    @Test
    void outcomesMayBeDroppedReorderedAndLimitedOtherwise() {
        Study<Point> one =
                study("one").objectives(LATENCY).from(WarmStart.of(old())).build();
        assertThat(values(one)).containsExactly(Map.of("latency_ms", 12.0), Map.of("latency_ms", 30.0));
        assertThat(one.history().best().orElseThrow().value()).isEqualTo(12);
        Study<Point> reordered = study("other")
                .objectives(LATENCY, ACCURACY)
                .constraints(Constraint.atLeast("memory_mb", 300))
                .from(WarmStart.of(old()))
                .build();
        assertThat(reordered.history().completed().map(trial -> trial.result().isFeasible()))
                .containsExactly(false, true);
    }

    @Test
    void anOutcomeThatTheTrialsDoNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study("new")
                        .objectives(ACCURACY, Metric.minimize("params"))
                        .from(WarmStart.of(old()))
                        .build())
                .withMessage(
                        "Study 'new': it needs the outcome params, and trials of study 'old' have only accuracy, latency_ms, memory_mb. A study begins with trials that have all its outcomes; leave that one out, or begin without them.");
    }

    @Test
    void theOtherDirectionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study("new")
                        .objectives(Metric.minimize("accuracy"))
                        .from(WarmStart.of(old()))
                        .build())
                .withMessage(
                        "Study 'new': objective 'accuracy' must be to maximize, as in study 'old' with whose trials it begins, not to minimize. Change the direction, or begin without them.");
    }

    /** Trials that another version or an import kept may lack values. */
    @Test
    void aTrialWithoutAValueIsRefusedByItsNumber() {
        Study<Point> old = study("old").objectives(ACCURACY).build();
        told(old, Result.of(0.8));
        Study<Point> both = study("both").objectives(ACCURACY, LATENCY).build();
        Study<Point> fresh = study("new").objectives(LATENCY).build();
        OldResults results = OldResults.of(both.definition(), fresh.definition());
        Trial.Complete trial = old.history().completed().findFirst().orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> results.in(trial))
                .withMessage(
                        "Study 'new': trial 0 of study 'both' must have a value of latency_ms, and it has only accuracy. Exclude that trial, leave the outcome out, or begin without these trials.");
    }

    @Test
    void unnamedConstraintsStandBesideNoNamedOnes() {
        Study<Point> unnamed = study("old").objectives(ACCURACY, LATENCY).build();
        told(unnamed, new Result(List.of(0.8, 12.0), List.of(-1.0), new LinkedHashMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study("new")
                        .objectives(ACCURACY)
                        .constraints(Constraint.atMost("latency_ms", 20))
                        .from(WarmStart.of(unnamed))
                        .build())
                .withMessageContaining("trial 0 of study 'old' has unnamed constraints");
        Study<Point> kept =
                study("new").objectives(ACCURACY).from(WarmStart.of(unnamed)).build();
        assertThat(kept.history().completed().findFirst().orElseThrow().result().constraints())
                .containsExactly(-1.0);
    }

    @Test
    void aStudyTakesItsOutcomesFromARecord() {
        record Measured(
                @Maximize double accuracy, @AtMost(300) double memory_mb) {}
        Study<Point> typed = study("typed").outcomes(Measured.class).build();
        told(typed, Result.of(new Measured(0.9, 200)));
        assertThat(typed.definition().metrics()).containsExactly(ACCURACY);
        assertThat(values(typed)).containsExactly(Map.of("accuracy", 0.9, "memory_mb", 200.0));
    }
}
