package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTailTest {

    private static final Outcomes SEVERAL = new Outcomes(
            List.of(Metric.maximize("accuracy"), Metric.minimize("latency_ms")),
            List.of(Constraint.atMost("memory_mb", 512)));

    @TempDir
    private Path folder = Path.of("");

    private final List<Report> steps = new ArrayList<>();

    private ReportTail tail() {
        return new ReportTail(folder.resolve("report.jsonl"), Outcomes.of(Metric.minimize("loss")), steps::add);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("report.jsonl"), text);
    }

    private void append(String text) throws IOException {
        Files.writeString(folder.resolve("report.jsonl"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String step(long step, double value) {
        return "{\"step\":%d,\"value\":%s}\n".formatted(step, value);
    }

    @Test
    void eachStepIsPassedOnOnceWhereverReadsSplitTheFile() {
        Laws.forAll(100, random -> {
            List<Report> written = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < random.nextInt(30); i++) {
                written.add(new Report(i, random.nextDouble()));
                text.append(step(i, written.getLast().value())).append(random.nextBoolean() ? "\n" : "");
            }
            text.append("{\"value\":0.5}").append(random.nextBoolean() ? "\r\n" : "");
            Files.deleteIfExists(folder.resolve("report.jsonl"));
            steps.clear();
            ReportTail tail = tail();
            for (int at = 0; at < text.length(); ) {
                int next = Math.min(text.length(), at + 1 + random.nextInt(60));
                append(text.substring(at, next));
                at = next;
                tail.poll();
            }
            assertThat(tail.finish()).isEqualTo(Map.of("loss", 0.5));
            assertThat(steps).isEqualTo(written);
        });
    }

    @Test
    void aLineIsReadWhenItHasEnded() throws Exception {
        ReportTail tail = tail();
        tail.poll();
        append("{\"step\":0,\"value\":");
        tail.poll();
        assertThat(steps).isEmpty();
        append("0.25}\n{\"step\":1,");
        tail.poll();
        assertThat(steps).containsExactly(new Report(0, 0.25));
        append("\"value\":0.5}");
        assertThat(tail.finish()).isEmpty();
        assertThat(steps).containsExactly(new Report(0, 0.25), new Report(1, 0.5));
    }

    @Test
    void aRewrittenFileIsReadAgainFromItsStart() throws Exception {
        ReportTail tail = tail();
        write(step(0, 0.9));
        tail.poll();
        write(step(1, 0.8));
        tail.poll();
        write(step(0, 0.9) + step(1, 0.8) + step(2, 0.7));
        tail.poll();
        write("{\"value\":0.6}");
        assertThat(tail.finish()).isEqualTo(Map.of("loss", 0.6));
        assertThat(steps).containsExactly(new Report(0, 0.9), new Report(1, 0.8), new Report(2, 0.7));
    }

    @Test
    void aMissingFileGivesNoValue() throws Exception {
        assertThat(tail().finish()).isEmpty();
    }

    @Test
    void aFolderOrALinkInThePlaceOfTheFileIsRefused() throws Exception {
        Path report = Files.createDirectory(folder.resolve("report.jsonl"));
        assertThatThrownBy(() -> tail().poll()).hasMessageContaining("$DANLU_REPORT: it is not a regular file");
        Files.delete(report);
        Files.createSymbolicLink(report, Files.writeString(folder.resolve("elsewhere"), step(1, 2)));
        assertThatThrownBy(() -> tail().poll()).hasMessageContaining("$DANLU_REPORT: it is a symbolic link");
        assertThat(steps).isEmpty();
    }

    @LongTest
    @Test
    void tooManyStepsAreRefused() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= ReportTail.STEPS; i++) {
            text.append(step(i, 1));
        }
        write(text.toString());
        assertThatThrownBy(() -> tail().poll())
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than 100000 steps");
        assertThat(steps).hasSize(ReportTail.STEPS);
    }

    @Test
    void malformedReportsAreRefused() throws IOException {
        write("{\"stpe\":1,\"value\":2}\n");
        assertThatThrownBy(() -> tail().poll())
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("stpe");
        write("0.5\n");
        assertThatThrownBy(() -> tail().poll()).hasMessageContaining("$DANLU_REPORT");
        write("{\"value\":0." + "5".repeat(100_000));
        assertThatThrownBy(() -> tail().poll()).hasMessageContaining("65536 bytes");
        write("{\"step\":-1,\"value\":2}\n");
        assertThatThrownBy(() -> tail().poll()).hasMessageContaining("step (-1)");
        write("{\"step\":1,\"value\":1e999}\n");
        assertThatThrownBy(() -> tail().poll()).isInstanceOf(NotFiniteException.class);
    }

    @Test
    void stepsOfSeveralObjectivesHaveTheirValuesByName() throws Exception {
        ReportTail tail = new ReportTail(folder.resolve("report.jsonl"), SEVERAL, steps::add);
        write("""
                {"step":1,"accuracy":0.5,"latency_ms":12}
                {"step":2,"latency_ms":11,"memory_mb":300}
                {"step":3,"values":{"accuracy":0.75}}
                {"step":4,"value":0.8}
                {"accuracy":0.9,"latency_ms":10,"memory_mb":200}
                """);
        assertThat(tail.finish()).isEqualTo(Map.of("accuracy", 0.9, "latency_ms", 10.0, "memory_mb", 200.0));
        OptionalDouble none = OptionalDouble.empty();
        assertThat(steps)
                .containsExactly(
                        new Report(1, List.of(OptionalDouble.of(0.5), OptionalDouble.of(12))),
                        new Report(2, List.of(none, OptionalDouble.of(11))),
                        new Report(3, 0.75),
                        new Report(4, 0.8));
    }

    @Test
    void anOutcomeMayBeCalledValue() throws Exception {
        Outcomes outcomes = new Outcomes(List.of(Metric.minimize("time"), Metric.minimize("value")), List.of());
        ReportTail tail = new ReportTail(folder.resolve("report.jsonl"), outcomes, steps::add);
        write("{\"step\":3,\"value\":0.7,\"time\":2}\n");
        tail.poll();
        assertThat(steps).containsExactly(new Report(3, List.of(OptionalDouble.of(2), OptionalDouble.of(0.7))));
    }

    @Test
    void constraintsBesideTheFirstObjectivesValueAreLeftOut() throws Exception {
        ReportTail tail = new ReportTail(folder.resolve("report.jsonl"), SEVERAL, steps::add);
        write("{\"step\":3,\"value\":0.7,\"memory_mb\":300}\n");
        tail.poll();
        assertThat(steps).containsExactly(new Report(3, 0.7));
    }

    @Test
    void theOnlyObjectiveMayBeReportedByItsName() throws Exception {
        write("{\"step\":1,\"loss\":0.5}\n");
        tail().poll();
        assertThat(steps).containsExactly(new Report(1, 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"step\":1,\"acuracy\":0.5} | acuracy is not a known key. Did you mean 'accuracy'?",
                "{\"step\":1,\"values\":{\"acuracy\":0.5}} | values.acuracy is not a known key",
                "{\"step\":1,\"memory_mb\":300} | step 1 has no value. Write {\"step\":1,\"accuracy\":NUMBER}.",
                "{\"step\":1} | step 1 has no value",
                "{\"step\":1,\"accuracy\":\"NaN\"} | must be finite",
            })
    void badStepsOfSeveralObjectivesAreRefused(String line, String problem) throws Exception {
        ReportTail tail = new ReportTail(folder.resolve("report.jsonl"), SEVERAL, steps::add);
        write(line);
        assertThatThrownBy(tail::finish)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
