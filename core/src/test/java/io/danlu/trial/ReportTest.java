package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final List<Metric> METRICS =
            List.of(new Metric("error", Direction.MINIMIZE), new Metric("speed", Direction.MAXIMIZE));

    @Test
    void valuesByNameComeInTheOrderOfTheObjectives() {
        Report report = Report.of(3, Map.of("speed", 9.0, "error", 0.5), METRICS);
        assertThat(report).isEqualTo(new Report(3, List.of(OptionalDouble.of(0.5), OptionalDouble.of(9))));
        assertThat(report.value()).isEqualTo(0.5);
    }

    @Test
    void anObjectiveMayBeMissing() {
        Report speed = Report.of(3, Map.of("speed", 9.0), METRICS);
        assertThat(speed.value(0)).isEmpty();
        assertThat(speed.value(1)).hasValue(9);
        assertThat(speed.value(7)).isEmpty();
        assertThatThrownBy(speed::value).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aReportOfTheFirstObjectiveIsTheSameHoweverItIsMade() {
        assertThat(Report.of(3, Map.of("error", 0.5), METRICS)).isEqualTo(new Report(3, 0.5));
        assertThat(new Report(3, 0.5).isSingle()).isTrue();
    }

    @Test
    void refusalsNameTheValueAndTheWayOut() {
        assertThatThrownBy(() -> Report.of(1, Map.of("sped", 9.0), METRICS))
                .hasMessage("Report: 'sped' is no objective of the study (error, speed). Did you mean 'speed'?");
        assertThatThrownBy(() -> Report.of(1, Map.of(), METRICS))
                .hasMessageContaining("values (none) must be one for an objective at least");
        assertThatThrownBy(() -> Report.of(1, Map.of("speed", Double.NaN), METRICS))
                .isInstanceOf(NotFiniteException.class);
    }
}
