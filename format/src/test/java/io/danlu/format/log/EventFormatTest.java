package io.danlu.format.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.testkit.RandomLogs;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Origin;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Tag;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventFormatTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));
    private static final Point POINT = SPACE.point(Map.of("x", Value.of(0.25)));

    private static Event read(String text, Space space) {
        return EventFormat.read(Field.root("log", Json.parse("log", text)), space);
    }

    @Test
    void aWrittenEventIsReadBackEqual() {
        Laws.forAll(3_000, random -> {
            Space space = RandomSpaces.space(random);
            Event event = random.nextInt(9) == 0
                    ? RandomLogs.studyEvent(random)
                    : RandomLogs.event(space, random.nextInt(1_000_000), random);
            assertThat(read(EventFormat.write(event).text(), space)).isEqualTo(event);
        });
    }

    /** Checks lines of existing stores, which every later version must read. */
    private static final Map<String, Event> STORED = Map.ofEntries(
            Map.entry(
                    "{\"type\":\"enqueued\",\"number\":3,\"params\":{\"x\":1}}",
                    new TrialEvent.Enqueued(3, Map.of("x", Value.of(1)))),
            Map.entry(
                    "{\"type\":\"started\",\"number\":3,\"params\":{\"x\":0.25},\"engine\":\"tpe\",\"why\":\"best of 24\","
                            + "\"prediction\":{\"mean\":1.0,\"sd\":0.5,\"acquisition\":-2.0},\"seen\":7,\"worker\":\"worker\",\"lease\":\"PT1M\"}",
                    new TrialEvent.Started(
                            3,
                            POINT,
                            new Explanation("tpe", Optional.of(new Explanation.Prediction(1, 0.5, -2)), "best of 24"),
                            7,
                            "worker",
                            Duration.ofMinutes(1))),
            Map.entry(
                    "{\"type\":\"started\",\"number\":3,\"params\":{\"x\":0.25},\"engine\":\"gp\",\"why\":\"\","
                            + "\"prediction\":{\"mean\":1.0,\"sd\":0.5,\"acquisition\":-2.0,"
                            + "\"others\":{\"latency_ms\":{\"mean\":12.0,\"sd\":0.25}}},"
                            + "\"seen\":7,\"worker\":\"worker\",\"lease\":\"PT1M\"}",
                    new TrialEvent.Started(
                            3,
                            POINT,
                            new Explanation(
                                    "gp",
                                    Optional.of(new Explanation.Prediction(
                                            1,
                                            0.5,
                                            -2,
                                            new LinkedHashMap<>(Map.of(
                                                    "latency_ms", new Explanation.Prediction.Expected(12, 0.25))))),
                                    ""),
                            7,
                            "worker",
                            Duration.ofMinutes(1))),
            Map.entry(
                    "{\"type\":\"reported\",\"number\":3,\"step\":2,\"value\":1.0E-5}",
                    new TrialEvent.Reported(3, new Report(2, 1e-5))),
            Map.entry("{\"type\":\"paused\",\"number\":3}", new TrialEvent.Paused(3, "")),
            Map.entry(
                    "{\"type\":\"paused\",\"number\":3,\"reason\":\"fourth of four\"}",
                    new TrialEvent.Paused(3, "fourth of four")),
            Map.entry(
                    "{\"type\":\"completed\",\"number\":3,\"values\":[0.5],\"constraints\":[-1.0],\"attrs\":{\"fits\":5}}",
                    new TrialEvent.Completed(
                            3,
                            new Result(List.of(0.5), List.of(-1.0), new LinkedHashMap<>())
                                    .with(Map.of("fits", Value.of(5))))),
            Map.entry(
                    "{\"type\":\"completed\",\"number\":3,\"values\":[0.5],\"measured\":{\"memory_mb\":300.0}}",
                    new TrialEvent.Completed(
                            3,
                            new Result(
                                    List.of(0.5),
                                    List.of(),
                                    new LinkedHashMap<>(),
                                    new LinkedHashMap<>(Map.of("memory_mb", 300.0))))),
            Map.entry(
                    "{\"type\":\"limits\",\"limits\":{\"memory_mb\":256.0},\"by\":\"alice\"}",
                    new StudyEvent.LimitsChanged(
                            new LinkedHashMap<>(Map.of("memory_mb", OptionalDouble.of(256))),
                            Decision.UNEXPLAINED.madeBy("alice"))),
            Map.entry("{\"type\":\"pruned\",\"number\":3,\"reason\":\"median\"}", new TrialEvent.Pruned(3, "median")),
            Map.entry(
                    "{\"type\":\"failed\",\"number\":3,\"reason\":\"diverged\"}", new TrialEvent.Failed(3, "diverged")),
            Map.entry(
                    "{\"type\":\"requeued\",\"number\":3,\"reason\":\"lease ended\",\"counts\":true}",
                    new TrialEvent.Requeued(3, "lease ended", true)),
            Map.entry(
                    "{\"type\":\"cancelled\",\"number\":3,\"reason\":\"not wanted\"}",
                    new TrialEvent.Cancelled(3, "not wanted")),
            Map.entry(
                    "{\"type\":\"added\",\"number\":3,\"params\":{\"x\":0.25},\"values\":[0.5]}",
                    new TrialEvent.Added(3, POINT, Result.of(0.5))),
            Map.entry(
                    "{\"type\":\"excluded\",\"number\":3,\"reason\":\"a broken machine\"}",
                    new TrialEvent.Excluded(3, "a broken machine")),
            Map.entry("{\"type\":\"included\",\"number\":3}", new TrialEvent.Included(3)),
            Map.entry(
                    "{\"type\":\"late\",\"number\":3,\"token\":7,\"values\":[0.5]}",
                    new TrialEvent.Late(3, 7, Result.of(0.5))),
            Map.entry(
                    "{\"type\":\"noted\",\"number\":3,\"reason\":\"odd\"}",
                    new TrialEvent.Noted(3, Decision.because("odd"))),
            Map.entry(
                    "{\"type\":\"tagged\",\"number\":3,\"tag\":\"star\"}",
                    new TrialEvent.Tagged(3, Tag.STAR, true, Decision.UNEXPLAINED)),
            Map.entry(
                    "{\"type\":\"tagged\",\"number\":3,\"tag\":\"star\",\"remove\":true}",
                    new TrialEvent.Tagged(3, Tag.STAR, false, Decision.UNEXPLAINED)),
            Map.entry("{\"type\":\"noted\",\"reason\":\"odd\"}", new StudyEvent.Noted(Decision.because("odd"))),
            Map.entry(
                    "{\"type\":\"tagged\",\"tag\":\"star\"}",
                    new StudyEvent.Tagged(Tag.STAR, true, Decision.UNEXPLAINED)),
            Map.entry("{\"type\":\"stopped\",\"reason\":\"enough\"}", new StudyEvent.Stopped("enough")),
            Map.entry("{\"type\":\"resumed\"}", new StudyEvent.Resumed()),
            Map.entry("{\"type\":\"budgeted\",\"trials\":50}", new StudyEvent.Budgeted(50)),
            Map.entry("{\"type\":\"planned\",\"trials\":50}", new StudyEvent.Planned(OptionalInt.of(50))),
            Map.entry("{\"type\":\"planned\"}", new StudyEvent.Planned(OptionalInt.empty())),
            Map.entry(
                    "{\"type\":\"ended\",\"gave_up\":true,\"reason\":\"five failed\"}",
                    new StudyEvent.Ended(true, "five failed")));

    @Test
    void theFormIsStable() {
        STORED.forEach((text, event) -> {
            assertThat(EventFormat.write(event).text()).isEqualTo(text);
            assertThat(read(text, SPACE)).isEqualTo(event);
        });
    }

    @Test
    void theNameAndReasonOfADecisionAreKeptIfKnown() {
        Decision decision = Decision.because("enough").madeBy("alice");
        String known = ",\"reason\":\"enough\",\"by\":\"alice\"}";
        Map.of(
                        "{\"type\":\"stopped\"", new StudyEvent.Stopped(decision),
                        "{\"type\":\"resumed\"", new StudyEvent.Resumed(decision),
                        "{\"type\":\"budgeted\",\"trials\":50", new StudyEvent.Budgeted(50, decision),
                        "{\"type\":\"workload\",\"parts\":{\"command\":\"[\\\"a\\\"]\"}",
                                new StudyEvent.WorkloadDeclared(Fingerprint.of("command", "[\"a\"]"), decision),
                        "{\"type\":\"cancelled\",\"number\":3", new TrialEvent.Cancelled(3, decision),
                        "{\"type\":\"excluded\",\"number\":3", new TrialEvent.Excluded(3, decision),
                        "{\"type\":\"included\",\"number\":3", new TrialEvent.Included(3, decision))
                .forEach((text, event) -> {
                    assertThat(EventFormat.write(event).text()).isEqualTo(text + known);
                    assertThat(read(text + known, SPACE)).isEqualTo(event);
                });
    }

    @Test
    void aWorkloadWithoutPartsIsRefused() {
        assertThatThrownBy(() -> read("{\"type\":\"workload\",\"parts\":{}}", SPACE))
                .hasMessageContaining("parts (0) must be 1 to 64");
        assertThatThrownBy(() -> read("{\"type\":\"workload\",\"parts\":{\"cv\":5}}", SPACE))
                .hasMessageContaining("parts.cv (5) must be a text");
    }

    @Test
    void aTrialOfAnotherStudyKeepsItsOrigin() {
        TrialEvent event = new TrialEvent.Added(3, POINT, Result.of(0.5), Optional.of(new Origin("iris", 12)));
        String text = "{\"type\":\"added\",\"number\":3,\"params\":{\"x\":0.25},\"values\":[0.5],"
                + "\"from\":{\"study\":\"iris\",\"number\":12}}";
        assertThat(EventFormat.write(event).text()).isEqualTo(text);
        assertThat(read(text, SPACE)).isEqualTo(event);
        assertThatThrownBy(() -> read(text.replace("12", "-12"), SPACE)).hasMessageContaining("from.number (-12)");
        assertThatThrownBy(() -> read(text.replace("iris", "i r i s"), SPACE)).hasMessageContaining("from.study");
    }

    @Test
    void objectsThatAreNoEventsAreRefused() {
        assertThatThrownBy(() -> read("{\"type\":\"exploded\",\"number\":0}", SPACE))
                .hasMessageContaining("exploded");
        assertThatThrownBy(() -> read("{\"type\":\"paused\",\"number\":-1}", SPACE))
                .hasMessageContaining("number (-1)");
        assertThatThrownBy(
                        () -> read("{\"type\":\"added\",\"number\":0,\"params\":{\"x\":2.0},\"values\":[1.0]}", SPACE))
                .hasMessage("log: params.x: value (2.0) must lie between 0.0 and 1.0.");
        assertThatThrownBy(() -> read(
                        "{\"type\":\"started\",\"number\":0,\"params\":{\"x\":1.0},\"engine\":\"\",\"why\":\"\",\"seen\":0,"
                                + "\"worker\":\"\",\"lease\":\"soon\"}",
                        SPACE))
                .hasMessageContaining("lease (\"soon\")");
    }
}
