package io.danlu.format.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.worker.TrialRequest;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

    private static final List<Metric> METRICS =
            List.of(new Metric("error", Direction.MINIMIZE), new Metric("speed", Direction.MAXIMIZE));

    private static Fields fields(String json) {
        return Field.root("test", Json.parse("test", json)).fields();
    }

    private static String written(Report report) {
        return ReportFormat.write(Json.object(), report).build().text();
    }

    private static Report requested(String json) {
        return switch (TrialRequest.read(TrialRequest.Verb.REPORT, fields(json))) {
            case TrialRequest.Reported(Report report) -> report;
            case TrialRequest.ReportedByName named -> named.report(METRICS);
            case TrialRequest other -> throw new AssertionError(other);
        };
    }

    @Test
    void aSingleValueIsWrittenAsVersion01WroteIt() {
        assertThat(written(new Report(3, 0.5))).isEqualTo("{\"step\":3,\"value\":0.5}");
        assertThat(ReportFormat.read(fields("{\"step\":3,\"value\":0.5}"))).isEqualTo(new Report(3, 0.5));
    }

    @Test
    void valuesAreWrittenInTheOrderOfTheObjectives() {
        Report report = new Report(3, List.of(OptionalDouble.empty(), OptionalDouble.of(9)));
        assertThat(written(report)).isEqualTo("{\"step\":3,\"values\":[null,9.0]}");
        assertThat(ReportFormat.read(fields(written(report)))).isEqualTo(report);
    }

    @Test
    void aWorkerMayReportByName() {
        assertThat(requested("{\"step\":3,\"values\":{\"speed\":9}}"))
                .isEqualTo(requested("{\"step\":3,\"values\":[null,9]}"));
        assertThat(requested("{\"step\":3,\"values\":{\"error\":0.5}}")).isEqualTo(new Report(3, 0.5));
    }

    @Test
    void refusalsNameTheMember() {
        assertThatThrownBy(() -> requested("{\"step\":3,\"value\":1,\"values\":{\"speed\":9}}"))
                .hasMessageContaining("must not stand beside values");
        assertThatThrownBy(() -> requested("{\"step\":3,\"value\":1,\"values\":[9]}"))
                .hasMessageContaining("must not stand beside values");
        assertThatThrownBy(() -> requested("{\"step\":3,\"values\":{}}"))
                .hasMessageContaining("must have a value of an objective at least");
        assertThatThrownBy(() -> requested("{\"step\":3,\"values\":[null]}"))
                .hasMessageContaining("must have a value of an objective at least");
        assertThatThrownBy(() -> requested("{\"step\":3,\"values\":{\"sped\":1}}"))
                .hasMessageContaining("'sped' is no objective of the study");
    }
}
