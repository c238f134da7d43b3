package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Study files with clauses between parameters. */
@LongTest
class ClausesTest {

    private static final String FILE = """
            study: warm
            seed: 5
            sampler: tpe
            space:
              warmup: {type: int, low: 1, high: 50}
              epochs: {type: int, low: 1, high: 50}
            require:
              - "warmup < epochs"
            objective: {name: value, direction: minimize}
            run: {command: [sh, train.sh, "{warmup}", "{epochs}"]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Commands.Answer danlu(String text, String command, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        if (!text.isEmpty()) {
            Files.writeString(folder.resolve("train.sh"), "[ $1 -lt $2 ] && echo $1");
            line.add(Files.writeString(folder.resolve("study.yaml"), text).toString());
        }
        line.addAll(List.of("--store", "sqlite:" + folder.resolve("my.db")));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    @Test
    void everyProposalFulfilsThemAndShowListsThem() throws IOException {
        assertThat(danlu(FILE, "tune", "--trials", "15").code()).isZero();
        assertThat(danlu("", "show").out()).contains("require  warmup < epochs", "trials   15 complete");
        assertThat(danlu("", "show", "--json").out()).contains("\"require\":[\"warmup < epochs\"]");
    }

    @Test
    void aMistakeIsNamedWithItsPositionAndExitCode2() throws IOException {
        Commands.Answer answer = danlu(FILE.replace("< epochs", "< epoch"), "tune", "--trials", "3");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .contains("require[0]: Clause 'warmup < epoch', column 10: 'epoch' is not a parameter. Did you mean");
        Commands.Answer nothing = danlu(FILE.replace("< epochs", "> 50"), "tune", "--trials", "3");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("Clause 'warmup > 50': no point of the space was found");
    }

    @Test
    void aStudyWithOtherClausesIsAnotherSpace() throws IOException {
        assertThat(danlu(FILE, "tune", "--trials", "3").code()).isZero();
        Commands.Answer other = danlu(FILE.replace("< epochs", "<= epochs"), "tune", "--trials", "3");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("require [warmup < epochs]", "require [warmup <= epochs]", "--from warm");
        Commands.Answer none = danlu(FILE.replaceAll("(?s)require:.*objective", "objective"), "tune", "--trials", "3");
        assertThat(none.code()).isEqualTo(2);
        Commands.Answer from = danlu(
                FILE.replace("study: warm", "study: later").replace("< epochs", "> 40 implies epochs < 45"),
                "tune",
                "--trials",
                "1",
                "--from",
                "warm");
        assertThat(from.code()).isZero();
    }
}
