package io.danlu.cli.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tells of a study with two objectives and a constraint. */
class NamedOutcomesTest {

    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.integer("depth", 1, 5)))
            .sampler(Sampler.random())
            .objectives(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency_ms", Direction.MINIMIZE))
            .constraints(Constraint.atMost("memory_mb", 512))
            .build();
    private final AskTell conversation = new AskTell(study, Budget.trials(4), () -> 0);

    @BeforeEach
    void ask() {
        conversation.reply("{\"op\":\"ask\"}");
    }

    private String tell(String members) {
        return conversation.reply("{\"op\":\"tell\",\"number\":0,%s}".formatted(members));
    }

    @Test
    void valuesAreToldByNameInAnyOrder() {
        assertThat(tell("\"values\":{\"memory_mb\":600,\"latency_ms\":12,\"accuracy\":0.91}"))
                .isEqualTo("{\"ok\":true}");
        Trial.Complete trial = (Trial.Complete) study.history().trial(0);
        assertThat(trial.result().values()).containsExactly(0.91, 12.0);
        assertThat(trial.result().measured()).isEqualTo(Map.of("memory_mb", 600.0));
        assertThat(trial.result().constraints()).isEqualTo(List.of(88.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"values\":{\"accuracy\":0.91,\"memory_mb\":300} | bad_request | latency_ms is missing",
                "\"values\":{\"accuracy\":0.91,\"latency_ms\":12} | bad_request | memory_mb is missing",
                "\"values\":{\"accuracy\":0.9,\"latency_ms\":12,\"memory_mb\":3,\"memory\":4} | bad_request | is no outcome",
                "\"values\":{\"accuracy\":0.9,\"latency_ms\":12,\"memory_mb\":null} | not_finite | memory_mb (NaN)",
                "\"values\":{\"accuracy\":\"good\",\"latency_ms\":12,\"memory_mb\":3} | bad_request | values.accuracy",
                "\"values\":{} | bad_request | must have a value for each objective",
                "\"values\":[0.91,12] | bad_request | memory_mb is missing",
                "\"values\":[0.91,12],\"constraints\":[-3] | bad_request | constraints (1 unnamed)",
                "\"value\":0.91 | bad_request | values (1) must be one for each objective",
            })
    void anIncompleteTellIsRefusedAndChangesNothing(String members, String code, String message) {
        assertThat(tell(members)).contains("\"code\":\"%s\"".formatted(code), message);
        assertThat(study.history().trial(0)).isInstanceOf(Trial.Running.class);
    }

    @Test
    void withoutConstraintsArraysAndUnnamedConstraintsStayAccepted() {
        Study<Point> plain = Study.named("plain")
                .space(Space.of(Parameter.integer("depth", 1, 5)))
                .sampler(Sampler.random())
                .build();
        AskTell old = new AskTell(plain, Budget.trials(4), () -> 0);
        old.reply("{\"op\":\"ask\",\"count\":2}");
        assertThat(old.reply("{\"op\":\"tell\",\"number\":0,\"values\":[0.5],\"constraints\":[3,-1]}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(old.reply("{\"op\":\"best\"}")).contains("\"best\":null,\"feasible\":false");
        assertThat(old.reply("{\"op\":\"tell\",\"number\":1,\"values\":{\"value\":0.7}}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(old.reply("{\"op\":\"best\"}")).contains("\"number\":1").doesNotContain("\"feasible\"");
    }
}
