package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a study has the same status wherever it is asked for. */
class StatusTest {

    @TempDir
    private Path folder = Path.of("");

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private String file(String more, String... script) throws IOException {
        Files.write(folder.resolve("train.sh"), List.of(script));
        return Files.writeString(folder.resolve("study.yaml"), """
                        study: mine
                        seed: 5
                        objective: {name: loss}
                        space: {x: {type: int, low: 1, high: 3}}
                        run: {command: [sh, train.sh, "{x}"]}
                        """ + more).toString();
    }

    private Commands.Answer tune(String file, String... options) {
        List<String> line = new java.util.ArrayList<>(List.of("tune", file, "--store", store()));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private String run(String command, String... options) {
        List<String> line = new java.util.ArrayList<>(List.of(command, "--store", store()));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new)).out();
    }

    private void isEverywhere(String state, String text) {
        assertThat(run("show")).contains("status   " + text);
        String json = "\"status\":{\"state\":\"%s\",\"text\":\"%s\"}".formatted(state, text);
        assertThat(run("show", "--json")).contains(json);
        assertThat(run("studies")).contains("status", state);
        assertThat(run("studies", "--json")).contains(json);
        Path page = folder.resolve("page.html");
        run("report", page.toString());
        assertThat(page).content().contains(json);
    }

    @Test
    void aStudyWhoseBudgetIsUsedUpIsFinished() throws IOException {
        String file = file("sampler: random", "echo loss=$1");
        Commands.Answer tuned = tune(file, "--trials", "2", "--json", "-", "--quiet");
        assertThat(tuned.out()).contains("\"status\":{\"state\":\"finished\",");
        isEverywhere("finished", "finished: budget of 2 trials used up");
        assertThat(run("control", "resume")).contains("finished: budget of 2 trials used up");
        tune(file, "--trials", "3", "--quiet");
        isEverywhere("finished", "finished: budget of 3 trials used up");
    }

    @Test
    void aRunThatEndsByItselfSaysWhy() throws IOException {
        tune(file("sampler: grid", "echo loss=$1"), "--quiet");
        isEverywhere("finished", "finished: every point of the space has been tried");
        run("control", "budget", "9", "--reason", "more");
        assertThat(run("show")).contains("status   waiting for workers: 3 of 9 trials started");
        assertThat(run("show")).as("what a run says is no decision").doesNotContain("control  20.*every point");
    }

    @Test
    void aStudyWhoseRunGaveUpHasFailedAndSaysWhy() throws IOException {
        Path file = Path.of(file("sampler: random", "echo 'MemoryError' >&2", "exit 1"));
        Files.writeString(file, Files.readString(file).replace("high: 3", "high: 300"));
        Commands.Answer tuned = tune(file.toString(), "--trials", "30", "--quiet");
        assertThat(tuned.code()).isEqualTo(1);
        assertThat(tuned.out())
                .contains("failed   5: 5 × MemoryError")
                .contains(
                        "alarm    nothing completes: of 5 finished trials none has a usable result (0 pruned, 5 failed");
        assertThat(run("show"))
                .contains("status   failed: the run gave up: the last 5 evaluations here failed within 60 s each")
                .contains("alarm    nothing completes: of 5 finished trials");
        assertThat(run("studies")).contains("failed");
    }

    @Test
    void aStoppedStudySaysWhoStoppedItAndWhy() throws IOException {
        tune(file("sampler: random", "echo loss=$1"), "--trials", "2", "--quiet");
        run("control", "stop", "--reason", "enough");
        isEverywhere("stopped", "stopped by %s: enough".formatted(System.getProperty("user.name")));
    }
}
