package io.danlu.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Output without bounds, against a manager with little memory: the command line in a JVM of its own. */
@Timeout(300)
class FloodTest {

    private static final long LIMIT = 300 * 1024;

    @TempDir
    private Path folder = Path.of("");

    private String tune(String... script) throws IOException, InterruptedException {
        Files.write(folder.resolve("train.sh"), List.of(script));
        Files.writeString(folder.resolve("study.yaml"), """
                study: flood
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                run: {command: [sh, train.sh], output: 300k}
                """);
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
                .start();
        try {
            String said = new String(danlu.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(danlu.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return said;
        } finally {
            danlu.destroyForcibly();
        }
    }

    private Path log(String name) {
        return folder.resolve("danlu.db.trials").resolve("flood").resolve("0").resolve(name);
    }

    @Test
    void twoHundredMegabytesInLinesAndInOneLine() throws Exception {
        String said = tune(
                "head -c 100000000 /dev/zero | tr '\\0' x >&2",
                "yes 'a line of output that nobody reads' | head -c 100000000",
                "echo",
                "echo loss=0.25");
        assertThat(said).contains("1 complete", "loss = 0.25");
        assertThat(Files.size(log("stdout.log"))).isBetween(LIMIT - 1000, LIMIT + 20_000);
        assertThat(Files.size(log("stderr.log"))).isBetween(LIMIT - 1000, LIMIT + 20_000);
        assertThat(log("stdout.log")).content().endsWith("loss=0.25\n");
    }
}
