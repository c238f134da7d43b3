package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies whose programs have slots, devices, variables, a working directory and retries. */
@LongTest
@Timeout(120)
class ProgramLaunchTest {

    /** Waits until two trials are running, so that they have different slots. */
    private static final String MEET = "while [ $(wc -l < \"$SEEN\") -lt 2 ]; do sleep 0.05; done";

    @TempDir
    private Path folder = Path.of("");

    /** Writes a study that runs a script in the folder {@code experiments}. */
    private String study(String run, String... script) throws IOException {
        Path experiments = Files.createDirectories(folder.resolve("experiments"));
        Files.write(experiments.resolve("train.sh"), List.of(script));
        return file("{command: [sh, train.sh], cwd: experiments, timeout: 60s, env: {SEEN: '%s', GREETING: 'a b'}%s}"
                .formatted(folder.resolve("seen"), run));
    }

    private String file(String run) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), """
                        study: mine
                        seed: 5
                        objective: {name: loss}
                        space: {x: {type: float, low: 0, high: 1}}
                        sampler: random
                        run: %s
                        """.formatted(run))
                .toString();
    }

    private Commands.Answer danlu(String... options) {
        List<String> line = new ArrayList<>(Arrays.asList(options));
        line.addAll(List.of("--store", "sqlite:" + folder.resolve("my.db")));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private Commands.Answer passed(String... options) {
        Commands.Answer answer = danlu(options);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    private List<String> seen() throws IOException {
        return Files.readAllLines(folder.resolve("seen"));
    }

    @Test
    void workersHaveSlotsDevicesVariablesAndTheWorkingDirectory() throws IOException {
        String file = study(
                ", devices: [GPU-a, GPU-b]",
                "echo \"$DANLU_SLOT $CUDA_VISIBLE_DEVICES $(basename \"$PWD\") $GREETING\" >> \"$SEEN\"",
                MEET,
                "echo loss=1");
        passed("tune", file, "--trials", "2", "--workers", "2");
        assertThat(seen()).containsExactlyInAnyOrder("0 GPU-a experiments a b", "1 GPU-b experiments a b");
    }

    @Test
    void theWorkersOfAWorkerProcessHaveSlotsToo() throws IOException {
        String file = study("", "echo \"$DANLU_TRIAL $DANLU_SLOT\" >> \"$SEEN\"", MEET, "echo loss=1");
        Files.writeString(folder.resolve("seen"), "so that the first trial is alone\n");
        passed("tune", file, "--trials", "1");
        Files.delete(folder.resolve("seen"));
        passed("worker", file, "--trials", "3", "--workers", "2");
        assertThat(seen()).allMatch(line -> line.matches("[12] [01]"));
        assertThat(seen().stream().map(line -> line.substring(2))).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void aFailedProgramIsRunAgainInItsTrial() throws IOException {
        String file = study(
                ", retries: 1",
                "echo $DANLU_TRIAL >> \"$SEEN\"",
                "[ $(wc -l < \"$SEEN\") = 1 ] && { echo no room >&2; exit 3; }",
                "echo loss=1");
        passed("tune", file, "--trials", "2");
        assertThat(seen()).containsExactly("0", "0", "1");
        assertThat(danlu("show", "--trial", "0").out()).contains("complete", "exit code 3: no room");
    }

    @ParameterizedTest
    @CsvSource({
        "SEGV, 'killed by SIGSEGV, a segmentation fault (exit code 139)'",
        "ABRT, 'killed by SIGABRT, often a failed assertion (exit code 134)'",
        "FPE, 'killed by SIGFPE, often an integer divided by zero (exit code 136)'",
    })
    void aSignalThatEndedTheProgramIsNamed(String signal, String reason) throws IOException {
        danlu("tune", study("", "kill -" + signal + " $$"), "--trials", "1");
        assertThat(danlu("show", "--trial", "0").out()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numpy.float64(0.42)", "numpy.float32(0.5)", "numpy.array(0.25)"})
    void aNumberOfNumpyIsReadAsItsReprShowsIt(String number) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0, "no python3 with NumPy");
        Files.writeString(folder.resolve("train.py"), "import numpy\nprint(f'loss={%s!r}')\n".formatted(number));
        passed("tune", file("{command: [python3, train.py]}"), "--trials", "1");
        assertThat(danlu("best").out()).contains(number.replaceAll(".*\\(|\\)", ""));
    }
}
