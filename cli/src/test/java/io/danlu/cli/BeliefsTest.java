package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beliefs and earlier studies on the command line. */
class BeliefsTest {

    private static final String SPACE =
            "{lr: {type: float, low: 0.0001, high: 1, log: true}, depth: {type: int, low: 1, high: 20}}";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void program() throws IOException {
        Files.writeString(folder.resolve("train.sh"), "echo loss=$DANLU_PARAM_DEPTH\n");
    }

    private Commands.Answer tune(String study, String more, String... options) throws IOException {
        String text = """
                study: %s
                seed: 5
                objective: {name: loss}
                run: {command: [sh, train.sh]}
                space: %s
                %s
                """.formatted(study, SPACE, more);
        List<String> line = new ArrayList<>(List.of("tune"));
        line.add(Files.writeString(folder.resolve("study.yaml"), text).toString());
        line.addAll(List.of("--store", store(), "--quiet"));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private String show(String study, String... options) {
        List<String> line = new ArrayList<>(List.of("show", "--store", store(), "--study", study));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new)).out();
    }

    @Test
    void beliefsAreStoredShownAndTriedFirst() throws IOException {
        Commands.Answer tuned = tune(
                "a",
                "believe: {lr: 0.001, depth: {normal: {mean: 6, sd: 2}}}\ngood: [{lr: 0.01, depth: 3}]",
                "--trials",
                "3",
                "--believe",
                "lr=0.002");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(show("a"))
                .contains("beliefs  lr about 0.002, depth normal (mean 6.0, sd 2.0), 1 good configuration\n");
        assertThat(show("a", "--json"))
                .contains("\"believe\":{\"lr\":0.002,\"depth\":{\"normal\":{\"mean\":6.0,\"sd\":2.0}}}")
                .contains("\"good\":[{\"lr\":0.01,\"depth\":3}]");
        assertThat(show("a", "--trial", "0")).contains("lr=0.01").contains("depth=3");
        // nothing is said: the study keeps its beliefs
        assertThat(tune("a", "", "--trials", "4").code()).isZero();
        assertThat(show("a")).contains("beliefs  lr about 0.002");
        // something else is said: it replaces them, and the log says so
        assertThat(tune("a", "believe: {lr: 0.5}", "--trials", "5").code()).isZero();
        assertThat(show("a")).contains("beliefs  lr about 0.5\n").contains("beliefs stated (lr about 0.5)");
        assertThat(tune("a", "believe: {}", "--trials", "5").code()).isZero();
        assertThat(show("a")).doesNotContain("beliefs  ");
    }

    @Test
    void aBeliefThatCannotBeIsRefusedWithoutATrace() throws IOException {
        refused("believe: {leer: 0.1}", "leer");
        refused("believe: {lr: 7}", "believe: Parameter 'lr'", "value (7.0) must lie between 1.0E-4 and 1.0");
        refused("believe: {depth: {normal: {mean: 60, sd: 2}}}", "mean of its belief (60.0) must be inside its range");
        refused("believe: {depth: {normal: {mean: 6, sd: 0}}}", "believe.depth.normal.sd (0) must be greater than 0");
        refused("believe: {depth: {median: 6}}", "median");
        refused("good: [{lr: 7}]", "must lie between");
        refused("good: [{}]", "good[0] (an object) must have a value");
        Commands.Answer option = tune("a", "", "--believe", "lr");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("--believe (lr) must be NAME=VALUE");
        assertThat(tune("a", "", "--believe", "lr=-1").code()).isEqualTo(2);
        assertThat(Files.exists(folder.resolve("danlu.db"))).isFalse();
    }

    private void refused(String line, String... message) throws IOException {
        Commands.Answer answer = tune("a", line);
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err())
                .satisfiesAnyOf(
                        err -> assertThat(err).contains(message),
                        err -> assertThat(err).contains(message[message.length - 1]));
    }

    @Test
    void aSamplerThatIgnoresBeliefsSaysSo() throws IOException {
        tune("g", "sampler: sobol\nbelieve: {lr: 0.001}", "--trials", "2");
        assertThat(show("g"))
                .contains(
                        "beliefs  lr about 0.001; sobol tries good configurations and ignores the rest, which auto, gp and tpe use");
    }

    @Test
    void aStudyLearnsFromOthersAndKeepsWhatItLearnt() throws IOException {
        assertThat(tune("old", "", "--trials", "12").code()).isZero();
        Commands.Answer tuned = tune("new", "", "--learn-from", "old", "--trials", "12");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(show("new"))
                .contains("beliefs  learns from old (12 results)")
                .contains("sources  old ");
        assertThat(show("new", "--trial", "1"))
                .contains("one of the best of study 'old'")
                .contains("depth=1");
        Commands.danlu("delete", "--study", "old", "--yes", "--store", store());
        Commands.Answer again = tune("new", "", "--learn-from", "old", "--trials", "13");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(tune("new", "", "--trials", "14").code()).isZero();
        assertThat(show("new")).contains("learns from old (12 results)");
    }

    @Test
    void aSourceThatCannotBeIsRefused() throws IOException {
        assertThat(tune("new", "", "--learn-from", "old").code()).isEqualTo(2);
        tune("old", "", "--trials", "3");
        assertThat(tune("new", "", "--learn-from", "older").err()).contains("older");
        Commands.Answer self = tune("old", "", "--learn-from", "old");
        assertThat(self.code()).isEqualTo(2);
        assertThat(self.err()).contains("it cannot learn from itself");
    }
}
