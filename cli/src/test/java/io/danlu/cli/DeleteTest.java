package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study is deleted only by name, and only on confirmation. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@LongTest
class DeleteTest {

    @TempDir
    private Path folder = Path.of("");

    private String store = "";

    @BeforeEach
    void tune() throws IOException {
        String file = Files.writeString(folder.resolve("mine.yaml"), """
                space:
                  x: {type: float, low: 0, high: 1}
                run:
                  command: [sh, -c, "echo value=$1", sh, "{x}"]
                """).toString();
        store = "sqlite:" + folder.resolve("danlu.db");
        assertThat(Commands.danlu("tune", file, "--store", store, "--trials", "3", "--sampler", "random")
                        .code())
                .isZero();
    }

    private boolean isThere() {
        return Commands.danlu("studies", "--store", store).out().contains("mine");
    }

    @Test
    void theStudyMustBeNamed() {
        Commands.Answer refused = Commands.danlu("delete", "--store", store, "--yes");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--study is missing", "the store has mine");
        assertThat(Commands.danlu("delete", "--store", store, "--study", "yours", "--yes")
                        .code())
                .isEqualTo(2);
        assertThat(isThere()).isTrue();
    }

    @Test
    void yesIsRequiredWithoutATerminal() {
        Commands.Answer refused = Commands.danlu("delete", "--store", store, "--study", "mine");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes is missing", "study 'mine' with 3 trials", "danlu.db");
        assertThat(isThere()).isTrue();
        Commands.Answer deleted = Commands.danlu("delete", "--store", store, "--study", "mine", "--yes");
        assertThat(deleted.code()).isZero();
        assertThat(deleted.err())
                .contains("deleted study 'mine' with 3 trials from sqlite:")
                .contains("danlu.db");
        assertThat(isThere()).isFalse();
    }

    /** Starts the command as the launcher does on a terminal. */
    private Process asked(String answer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Ddanlu.asks=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "delete",
                        "--store",
                        store,
                        "--study",
                        "mine")
                .start();
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(answer);
        }
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Delete study 'mine' with 3 trials from ", "[y/N]");
        process.waitFor();
        return process;
    }

    @Test
    void theCommandAsksOnATerminal() throws IOException, InterruptedException {
        assertThat(asked("\n").exitValue()).isEqualTo(1);
        assertThat(asked("").exitValue()).as("end of input").isEqualTo(1);
        assertThat(isThere()).isTrue();
        assertThat(asked("y\n").exitValue()).isZero();
        assertThat(isThere()).isFalse();
    }
}
