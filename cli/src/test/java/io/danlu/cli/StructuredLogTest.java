package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.server.access.Scope;
import io.danlu.server.api.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructuredLogTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter written = new StringWriter();
    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-03-01T08:15:30.123Z").toEpochMilli());

    private StructuredLog log() {
        return new StructuredLog(
                new PrintWriter(written),
                new AuditFile(folder.resolve("audit.log"), line -> {}),
                () -> Instant.ofEpochMilli(now.get()));
    }

    private static Journal.Exchange exchange(int status, Optional<Scope> scope) {
        return new Journal.Exchange(
                "GET", "/studies/{name}", status, Duration.ofNanos(1_234_567), Optional.of("iris"), scope, "127.0.0.1");
    }

    private List<String> lines() {
        return written.toString().lines().toList();
    }

    @Test
    void aRequestIsOneObject() {
        log().answered(exchange(200, Optional.of(Scope.READ)));
        assertThat(lines())
                .containsExactly(
                        "{\"time\":\"2026-03-01T08:15:30.123Z\",\"level\":\"info\",\"event\":\"request\",\"method\":\"GET\",\"route\":\"/studies/{name}\",\"status\":200,\"duration\":0.001235,\"study\":\"iris\",\"scope\":\"read\",\"peer\":\"127.0.0.1\"}");
    }

    @Test
    void requestsOfStrangersAreCountedAfterSixtyAMinute() {
        StructuredLog log = log();
        for (int i = 0; i < 1000; i++) {
            log.answered(exchange(401, Optional.empty()));
            log.answered(exchange(200, Optional.of(Scope.WORKER)));
        }
        assertThat(lines()).hasSize(1060);
        now.addAndGet(60_000);
        log.answered(exchange(401, Optional.empty()));
        assertThat(lines()).hasSize(1062);
        assertThat(lines().get(1060)).endsWith("\"level\":\"warn\",\"event\":\"unwritten\",\"requests\":940}");
    }

    @Test
    void failuresAndWarningsStayOnOneLine() {
        StructuredLog log = log();
        log.failure("1234", new IllegalStateException("two\nlines \u001b[31m"));
        log.warning("no files\nleft");
        log.audit("127.0.0.1 POST /api/v1/studies 201");
        assertThat(lines()).hasSize(2).noneMatch(line -> line.contains("\u001b"));
        assertThat(lines().getFirst()).contains("\"level\":\"error\"", "\"incident\":\"1234\"", "two\\nlines");
        assertThat(folder.resolve("audit.log")).content().contains("POST /api/v1/studies 201");
    }

    @Test
    void anAuditLogThatCannotBeWrittenIsAWarning() {
        StructuredLog log = new StructuredLog(
                new PrintWriter(written), new AuditFile(Path.of("/proc/none/audit.log"), line -> {}), Instant::now);
        log.audit("line");
        assertThat(lines()).singleElement().asString().contains("\"event\":\"warning\"", "cannot be written");
    }
}
