package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code best --simplify} on studies of real programs and models. */
class SimplifyTest {

    @TempDir
    private Path folder = Path.of("");

    private String store = "";

    @BeforeEach
    void store() {
        store = "sqlite:" + folder.resolve("danlu.db");
    }

    private Commands.Answer tune(String study, int trials) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), study);
        Commands.Answer answer = Commands.danlu(
                "tune", file.toString(), "--store", store, "--trials", Integer.toString(trials), "--quiet");
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    private Commands.Answer best(String... more) {
        return Commands.danlu(Stream.concat(Stream.of("best", "--store", store), Stream.of(more))
                .toArray(String[]::new));
    }

    private static final String PROGRAM = """
            study: inert
            seed: 3
            sampler: sobol
            objective: {name: loss, direction: minimize}
            space:
              x: {type: float, low: 0.0, high: 1.0}
              useless: {type: float, low: 0.0, high: 10.0}
              colour: {type: categorical, choices: [red, blue]}
            run: {command: [awk, "-v", "x={x}", "-v", "u={useless}", "-v", "c={colour}", "BEGIN {{ print 4 * (x - 0.9) ^ 2 }}"]}
            """;

    @Test
    void parametersOfAProgramThatDoNotMatterGoToTheirDefaults() throws IOException {
        tune(PROGRAM, 24);
        Commands.Answer plain = best();
        Commands.Answer answer = best("--simplify");
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith(plain.out())
                .contains("simplified: 1 of 3 parameters matter", "useless = 5  (its default; was ", "of loss, within ")
                .contains("It has not been evaluated: --enqueue adds it to the queue.");
        assertThat(best("--simplify", "--json").out())
                .contains("\"simplified\":{", "\"matter\":[\"x\"]", "\"evaluated\":false", "\"to\":5.0");
        assertThat(best("--json").out()).doesNotContain("simplified");
        Commands.Answer queued = best("--simplify", "--enqueue");
        assertThat(queued.err()).contains("trial 24 of study 'inert' is queued");
        tune(PROGRAM, 25);
        assertThat(best("--simplify").out())
                .contains("recommended is trial 24", "1 of 3 parameters matter; the others are at their defaults");
        assertThat(best("--enqueue").code()).isEqualTo(2);
    }

    @Test
    void aLearnersDefaultsAreKnown() throws IOException {
        Files.copy(Path.of("..", "examples", "iris.csv"), folder.resolve("iris.csv"));
        tune("""
                study: iris
                seed: 1
                sampler: sobol
                space:
                  min_samples_leaf: {type: int, low: 1, high: 60}
                  min_impurity_decrease: {type: float, low: 0.0, high: 1.0e-9}
                run: {model: {learner: forest, data: iris.csv, target: species, cv: 3, scoring: accuracy}}
                """, 24);
        assertThat(best("--simplify").out())
                .contains("min_samples_leaf = 1\n", "1 of 2 parameters matter; the others are at their defaults");
    }

    @Test
    void littleEvidenceAndSeveralObjectivesAreSaid() throws IOException {
        tune(PROGRAM, 2);
        assertThat(best("--simplify").out()).contains("Nothing to simplify: too little is known");
        assertThat(best("--simplify", "--json").out()).contains("\"simplified\":null,\"simplified_note\":\"too little");
        tune("""
                study: two
                seed: 3
                objectives: {a: minimize, b: minimize}
                space: {x: {type: float, low: 0.0, high: 1.0}}
                sampler: sobol
                run: {command: [sh, -c, "echo a=$1; echo b=1$1", sh, "{x}"]}
                """, 3);
        assertThat(best("--study", "two", "--simplify").out())
                .contains("Nothing to simplify: a study of several objectives");
    }
}
