package io.danlu.format.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void numbersWithUnitsAreSummed() {
        assertThat(Durations.parse("500ms")).hasValue(Duration.ofMillis(500));
        assertThat(Durations.parse("90s")).hasValue(Duration.ofSeconds(90));
        assertThat(Durations.parse("10m")).hasValue(Duration.ofMinutes(10));
        assertThat(Durations.parse("2h")).hasValue(Duration.ofHours(2));
        assertThat(Durations.parse("1d")).hasValue(Duration.ofDays(1));
        assertThat(Durations.parse("1h30m")).hasValue(Duration.ofMinutes(90));
        assertThat(Durations.parse("1.5h")).hasValue(Duration.ofMinutes(90));
        assertThat(Durations.parse("0.001ms")).hasValue(Duration.ofNanos(1000));
        assertThat(Durations.parse("999999999d")).hasValue(Duration.ofDays(999999999));
    }

    @Test
    void millisecondsAreExact() {
        Laws.forAll(500, random -> {
            int millis = random.nextInt(1_000_000_000);
            assertThat(Durations.parse(millis + "ms")).hasValue(Duration.ofMillis(millis));
            assertThat(Durations.parse("%d.%03ds".formatted(millis / 1000, millis % 1000)))
                    .hasValue(Duration.ofMillis(millis));
        });
    }

    @Test
    void formattedDurationsAreParsedAgain() {
        assertThat(Durations.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(Durations.text(Duration.ZERO)).isEqualTo("0s");
        Laws.forAll(500, random -> {
            Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 45)));
            assertThat(Durations.parse(Durations.text(duration))).hasValue(duration);
        });
    }

    @Test
    void otherTextsAreNotDurations() {
        for (String text : List.of(
                "", "10", "m", "10 m", "-5s", "10y", "1e3s", "5s,", "1..5s", "9999999999s", "1s".repeat(100_000))) {
            assertThat(Durations.parse(text)).as(text).isEmpty();
        }
    }
}
