package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {

    @TempDir
    private Path folder = Path.of("");

    private String file = "";
    private String store = "";

    @BeforeEach
    void files() throws IOException {
        file = Files.writeString(folder.resolve("mine.yaml"), """
                objective: {name: loss}
                space:
                  x: {type: float, low: 0, high: 1}
                sampler: random
                seed: 5
                run:
                  command: [sh, -c, "echo loss={x}"]
                """).toString();
        store = "sqlite:" + folder.resolve("danlu.db");
    }

    @Test
    void aWorkerContinuesAStudyUpToItsBudget() {
        Commands.Answer tuned = Commands.danlu("tune", file, "--store", store, "--trials", "3", "--quiet");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        Commands.Answer helped =
                Commands.danlu("worker", file, "--store", store, "--trials", "8", "--workers", "2", "--quiet");
        assertThat(helped.code()).as(helped.err()).isZero();
        assertThat(helped.out()).startsWith("5 trials here, 8 complete in all, budget of 8 trials used up");
        Commands.Answer idle = Commands.danlu("worker", file, "--store", store, "--trials", "8", "--quiet");
        assertThat(idle.out()).startsWith("0 trials here, 8 complete in all");
    }

    @Test
    void aWorkerCreatesNoStudy() {
        Commands.danlu("tune", file, "--store", store, "--trials", "1", "--quiet");
        Commands.Answer unknown = Commands.danlu("worker", file, "--store", store, "--study", "yours");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("yours");
        Commands.Answer memory = Commands.danlu("worker", file, "--store", "memory");
        assertThat(memory.code()).isEqualTo(2);
        assertThat(memory.err()).contains("no other process can reach it");
        Commands.Answer missing = Commands.danlu("worker", file, "--store", "sqlite:" + folder.resolve("no.db"));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(folder.resolve("no.db")).doesNotExist();
    }
}
