package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.testkit.RandomLogs;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Explanation;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventFormatTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    private static TrialEvent read(String text, Space space) {
        return EventFormat.read(Field.root("log", Json.parse("log", text)), space);
    }

    @Test
    void anEventThatIsWrittenIsReadBackEqual() {
        Laws.forAll(3_000, random -> {
            Space space = RandomSpaces.space(random);
            TrialEvent event = RandomLogs.event(space, random.nextInt(1_000_000), random);
            assertThat(read(EventFormat.write(event).text(), space)).isEqualTo(event);
        });
    }

    @Test
    void theFormStaysAsItIs() {
        TrialEvent started = new TrialEvent.Started(
                3,
                SPACE.point(Map.of("x", Value.of(0.25))),
                new Explanation("tpe", Optional.of(new Explanation.Prediction(1, 0.5)), "best of 24"),
                7,
                "worker",
                Duration.ofMinutes(1));
        assertThat(EventFormat.write(started).text())
                .isEqualTo("{\"type\":\"started\",\"number\":3,\"params\":{\"x\":0.25},\"engine\":\"tpe\","
                        + "\"why\":\"best of 24\",\"prediction\":{\"mean\":1.0,\"sd\":0.5},\"seen\":7,"
                        + "\"worker\":\"worker\",\"lease\":\"PT1M\"}");
        assertThat(EventFormat.write(new TrialEvent.Requeued(3, "lease ended", true))
                        .text())
                .isEqualTo("{\"type\":\"requeued\",\"number\":3,\"reason\":\"lease ended\",\"counts\":true}");
    }

    @Test
    void whatIsNotAnEventIsRefused() {
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
