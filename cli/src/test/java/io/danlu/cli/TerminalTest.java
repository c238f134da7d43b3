package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.LongTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line in a pseudo-terminal of {@code script}, a program of util-linux. Skipped where there is none. */
@Timeout(600)
@LongTest
class TerminalTest {

    private static final String FILE = """
            study: a-study-with-a-long-name
            seed: 5
            objective: {name: loss}
            space:
              learning_rate: {type: float, low: 1e-5, high: 1, log: true}
              batch: {type: categorical, choices: [64, 128, 512]}
            sampler: random
            run: {command: [sh, run.sh, "{learning_rate}", "{batch}"]}
            """;

    private static final String PROGRAM = """
            sleep 0.12
            if [ $2 = 512 ]; then echo "RuntimeError: CUDA out of memory" >&2; exit 1; fi
            echo "loss=$1"
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "script"))),
                "SKIPPED: there is no program 'script'");
        Files.writeString(folder.resolve("run.sh"), PROGRAM);
        Files.writeString(folder.resolve("study.yaml"), FILE);
    }

    /** Returns what the command prints in a terminal of {@code columns} columns. */
    private String danlu(int columns, Map<String, String> environment, String arguments) throws Exception {
        String line =
                "stty cols %d rows 40; %s -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Ddanlu.output=true -Ddanlu.terminal=true --enable-native-access=ALL-UNNAMED -cp '%s' io.danlu.cli.Main %s"
                        .formatted(
                                columns,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                arguments);
        Files.writeString(folder.resolve("line.sh"), line);
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-c", "sh line.sh", "/dev/null")
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(printed.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("TERM", "xterm"));
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns the lines that stay on the screen: a carriage return goes back, and what follows overwrites. */
    private static List<String> lines(String printed) {
        return Stream.of(printed.replaceAll("\u001b\\[[0-9;]*m", "").strip().split("\r\n", -1))
                .map(TerminalTest::overwritten)
                .toList();
    }

    private static String overwritten(String line) {
        StringBuilder shown = new StringBuilder();
        for (String part : line.split("\r", -1)) {
            shown.replace(0, Math.min(part.length(), shown.length()), part);
        }
        return shown.toString().stripTrailing();
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 60, 80, 200})
    void tuneFitsTheTerminalAndLeavesNoDebris(int columns) throws Exception {
        String printed = danlu(columns, Map.of(), "tune study.yaml --trials 25");
        List<String> lines = lines(printed);

        assertThat(printed.split("/25", -1).length)
                .as("redraws of the progress")
                .isGreaterThan(5);
        assertThat(Stream.of(printed.replaceAll("\u001b\\[[0-9;]*m", "").split("[\r\n]+", -1))
                        .filter(part -> !part.startsWith("next")))
                .allSatisfy(part -> assertThat(TextWidth.of(part)).isLessThanOrEqualTo(columns));
        assertThat(lines).filteredOn(line -> line.contains("/25")).isEmpty();
        assertThat(lines).filteredOn(line -> line.startsWith("failed   ")).hasSize(1);
        assertThat(String.join(" ", lines).replaceAll(" +", " "))
                .containsPattern("failed \\d+: \\d+ × RuntimeError: CUDA out of memory \\(batch 512\\)")
                .containsPattern("best loss = [-0-9.e]+ in trial \\d+: learning_rate=[-0-9.e]+, batch=(64|128)")
                .contains("kept study 'a-study-with-a-long-name' in danlu.db");
        assertThat(lines).last().isEqualTo("next     danlu serve");

        assertThat(lines(danlu(columns, Map.of(), "trials --failed --limit 3")))
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns))
                .anyMatch(line -> line.matches(" *\\d+  failed  Runtime.*"));
    }

    @Test
    void messagesOfARunStandOnLinesOfTheirOwn() throws Exception {
        Files.writeString(
                folder.resolve("study.yaml"),
                FILE.replace("\"{batch}\"]}", "\"{batch}\"], retries: 1}")
                        + "notify: [{when: better_than, value: 2, command: [sh, -c, exit 3]}]\n");
        List<String> lines = lines(danlu(200, Map.of(), "tune study.yaml --trials 25"));

        assertThat(lines)
                .filteredOn(line -> line.contains("is run again"))
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).startsWith("danlu: trial "));
        assertThat(lines)
                .filteredOn(line -> line.contains("could not be delivered"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .isEqualTo("danlu: notification 'better_than' could not be delivered to sh: exit code 3."));
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1", "TERM, dumb"})
    void coloursCanBeSwitchedOff(String name, String value) throws Exception {
        assertThat(danlu(80, Map.of(name, value), "tune study.yaml --trials 5 --store memory"))
                .contains("best     ")
                .doesNotContain("\u001b");
    }

    @Test
    void theBestIsGreenAndFailuresAreRed() throws Exception {
        assertThat(danlu(80, Map.of(), "tune study.yaml --trials 12 --quiet"))
                .contains("\u001b[32mbest\u001b[0m     ", "\u001b[31mfailed\u001b[0m   ");
        assertThat(danlu(80, Map.of(), "trials")).contains("\u001b[31mfailed\u001b[0m", "\u001b[1mtrial\u001b[0m");
    }
}
