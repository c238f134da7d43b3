package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unbounded output and reports, against a danlu process with little memory. */
@Timeout(300)
@LongTest
class FloodTest {

    private static final long LIMIT = 300 * 1024;
    private static final String TRIAL_FAILED = "no trial completed";

    @TempDir
    private Path folder = Path.of("");

    /** Runs one trial and returns the text that the command printed, standard error included. */
    private String tune(String limits, String... script) throws IOException, InterruptedException {
        Files.write(folder.resolve("train.sh"), List.of(script));
        Files.writeString(folder.resolve("study.yaml"), """
                study: flood
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                run: {command: [sh, train.sh], output: 300k%s}
                """.formatted(limits));
        Path said = folder.resolve("said");
        Process danlu = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.danlu.cli.Main",
                        "tune",
                        "study.yaml",
                        "--trials",
                        "1",
                        "--quiet")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(danlu.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Files.readString(said);
        } finally {
            danlu.descendants().forEach(ProcessHandle::destroyForcibly);
            danlu.destroyForcibly();
        }
    }

    private Path file(String name) {
        return folder.resolve("danlu.db.trials").resolve("flood").resolve("0").resolve(name);
    }

    @Test
    void twoHundredMegabytesOfOutputAreBounded() throws Exception {
        String said = tune(
                "",
                "head -c 100000000 /dev/zero | tr '\\0' x >&2",
                "yes 'a line of output that nobody reads' | head -c 100000000",
                "echo",
                "echo loss=0.25");
        assertThat(said).contains("1 complete", "loss = 0.25");
        assertThat(Files.size(file("stdout.log"))).isBetween(LIMIT - 1000, LIMIT + 20_000);
        assertThat(Files.size(file("stderr.log"))).isBetween(LIMIT - 1000, LIMIT + 20_000);
        assertThat(file("stdout.log")).content().endsWith("loss=0.25\n");
    }

    /** Each program's shell ignores SIGTERM, so that only the limits end it. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            yes '{"step":1,"value":1}' >> "$DANLU_REPORT" ~ more than 1m to $DANLU_REPORT
            awk 'BEGIN { for (;;) print "{\\"step\\":" i++ ",\\"value\\":1}" }' >> "$DANLU_REPORT" ~ more than 1m to $DANLU_REPORT
            head -c 70000 /dev/zero | tr '\\0' x >> "$DANLU_REPORT"; sleep 9 ~ 65536 bytes
            truncate -s 1T "$DANLU_REPORT"; while :; do sleep 0.1; done ~ more than 1m to $DANLU_REPORT
            rm -f "$DANLU_REPORT"; mkfifo "$DANLU_REPORT"; while :; do sleep 0.1; done ~ it is not a regular file
            ln -sf /dev/zero "$DANLU_REPORT"; while :; do sleep 0.1; done ~ it is a symbolic link
            while :; do rm -f "$DANLU_REPORT"; echo >> "$DANLU_REPORT"; done ~ timeout: it ran longer than 1s
            yes loss=1 ~ timeout: it ran longer than 1s
            """)
    void aFloodEndsWithItsTrial(String flood, String reason) throws Exception {
        String limits = ", timeout: 1s, grace: 1s" + (reason.startsWith("more") ? ", report: 1m" : "");
        String said = tune(limits, "trap '' TERM", flood);
        assertThat(said).contains(TRIAL_FAILED, reason);
        if (Files.isRegularFile(file("report.jsonl"), LinkOption.NOFOLLOW_LINKS)) {
            assertThat(Files.size(file("report.jsonl"))).isLessThanOrEqualTo(16 << 20);
        }
    }
}
