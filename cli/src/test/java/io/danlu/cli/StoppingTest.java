package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal or a timeout shows what is known and how to resume. */
class StoppingTest {

    @TempDir
    private Path folder = Path.of("");

    private String file = "";
    private String store = "";

    /**
     * Writes a study whose sixth trial and later ones do not end. They send this process a signal first if {@link
     * #signal} was called.
     */
    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("train.sh"), """
                echo x >> runs
                if [ $(wc -l < runs) -gt 5 ]; then
                    [ -e signal ] && kill -TERM $PPID
                    sleep 600
                fi
                echo "loss=${1#-}"
                """);
        file = Files.writeString(folder.resolve("my study.yaml"), """
                study: mine
                seed: 5
                objective: {name: loss}
                space:
                  x: {type: float, low: -1, high: 1}
                sampler: random
                run:
                  command: [sh, train.sh, "{x}"]
                """).toString();
        store = "sqlite:" + folder.resolve("danlu.db");
    }

    private void signal() throws IOException {
        Files.createFile(folder.resolve("signal"));
    }

    private String resume(String options) {
        return "resume   danlu tune '" + file + "' " + options;
    }

    @Test
    void anInterruptedStudyPrintsTheResumeCommand() throws IOException {
        signal();
        Commands.Answer stopped = Commands.danlu(
                "tune",
                file,
                "--store",
                store,
                "--study",
                "other",
                "--sampler",
                "random",
                "--trials",
                "20",
                "--seed",
                "7");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(130);
        assertThat(stopped.out())
                .contains("5 complete", "1 queued", "best     loss = ", "ended    interrupted")
                .contains(resume("--sampler random --seed 7 --trials 20 --store " + store + " --study other"));
        assertThat(Commands.danlu("show", "--store", store).out())
                .contains("status   waiting for workers: 5 of 20 trials started, 1 in the queue");
    }

    @Test
    void anExpiredTimeLimitPrintsTheResumeCommand() {
        Commands.Answer stopped = Commands.danlu(
                "tune", file, "--store", store, "--time", "1s", "--workers", "2", "--json", "-", "--quiet");
        assertThat(stopped.out().lines()).hasSize(1);
        assertThat(stopped.err()).contains(resume("--time 1s --workers 2 --store " + store));
        assertThat(Commands.danlu("show", "--store", store).out()).contains("status   finished: time up");
    }

    @Test
    void aStudyInMemoryPrintsItsBest() throws IOException {
        signal();
        Commands.Answer stopped = Commands.danlu("tune", file, "--store", "memory", "--json", "-", "--quiet");
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.out()).startsWith("{\"study\":\"mine\"");
        assertThat(stopped.err()).startsWith("best     loss = ").doesNotContain("resume");
    }

    @Test
    void anInterruptedCompareShowsItsResultsSoFar() throws IOException {
        signal();
        Commands.Answer stopped =
                Commands.danlu("compare", file, "--samplers", "random,sobol,anneal", "--trials", "4", "--seeds", "1");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(130);
        assertThat(stopped.out()).contains("random", "sobol").doesNotContain("anneal");
    }
}
