package io.danlu.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Pages show each item of a structured parameter as a parameter, and null as a choice. */
class StructuredPageTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(
            SimplexParameter.of("mix", "a", "b", "c"),
            SubsetParameter.of("features", "f1", "f2", "f3").size(1, 2),
            PermutationParameter.of("order", "p", "q", "r"),
            Parameter.categorical("max_features", List.of(Value.of("sqrt"), Value.of(0.5), Value.ofNull())));

    private static History history() {
        RandomGenerator random = KeyedRandom.generator(1);
        List<LogEntry> log = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            Point point = SPACE.draw(random);
            Explanation why = Explanation.of("random", "");
            write(log, new TrialEvent.Started(number, point, why, -1, "worker", Duration.ofMinutes(1)));
            double loss = point.real("mix.a") + point.real("order.q") + (point.bool("features.f2") ? 1 : 0);
            write(log, new TrialEvent.Completed(number, new Result(List.of(loss), List.of(), new LinkedHashMap<>())));
        }
        return History.empty(Outcomes.of(LOSS)).append(log);
    }

    private static void write(List<LogEntry> log, Event event) {
        log.add(new LogEntry(log.size(), Instant.EPOCH.plusSeconds(log.size()), event));
    }

    @Test
    void everyItemHasAColumnAndAShareOfTheImportance() {
        History history = history();
        StudyDefinition study =
                new StudyDefinition("items", SPACE, List.of(LOSS), SamplerSpec.of("random"), 1, OptionalInt.empty());
        LivePage live = new LivePage(study, history);
        assertThat(live.page().text())
                .contains("\"name\":\"mix.a\",\"type\":\"float\"", "\"name\":\"order.q\",\"type\":\"int\"")
                .contains("\"name\":\"features.f2\",\"type\":\"categorical\"", "[\"sqrt\",0.5,\"null\"]");
        assertThat(live.analysis().text()).contains("\"parameter\":\"order.q\"");
        assertThat(live.summary().text()).contains("\"features\":[", "\"mix\":{\"a\":");
        assertThat(new StudyPage(study, history, Duration.ofSeconds(1), OptionalLong.empty(), Optional.empty()).html())
                .contains("features.f2");
    }
}
