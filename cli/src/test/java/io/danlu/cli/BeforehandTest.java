package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input is refused before anything runs, and leaves nothing behind. */
class BeforehandTest {

    private static final String FILE = """
            study: mine
            objective: {name: loss}
            space:
              x: {type: float, low: -1, high: 1}
            sampler: random
            run:
              command: [sh, train.sh, "{x}"]
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void train() throws IOException {
        Files.writeString(folder.resolve("train.sh"), "touch ran\necho \"loss=${1#-}\"\n");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), text).toString();
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private void assertRefused(Commands.Answer answer) {
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).startsWith("danlu: ").doesNotContain("\tat ");
        assertThat(answer.err().lines()).hasSize(1);
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(folder.resolve("danlu.db")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{x};{y}",
                "command: [sh, train.sh, \"{x}\"];model: {learner: forest, data: no.csv, target: y, cv: 2, scoring: accuracy}",
                "command: [sh, train.sh, \"{x}\"];model: {learner: fprest, data: d.csv, target: y, cv: 2, scoring: accuracy}",
                "command: [sh, train.sh, \"{x}\"];model: {learner: forest, data: d.csv, target: y, cv: 2, scoring: accuracy}",
                "sampler: random;sampler: grid",
                "sampler: random;sampler: {name: anneal, shrink: 3}",
                "sampler: random;start: [{x: 2}]"
            })
    void anInvalidFileCreatesNoStore(String change) throws IOException {
        Files.writeString(folder.resolve("d.csv"), "a,y\n1,p\n2,q\n3,p\n4,q\n");
        String[] parts = change.split(";", -1);
        assertRefused(Commands.danlu("tune", file(FILE.replace(parts[0], parts[1])), "--store", store()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--time soon", "--sampler magic", "--sampler grid", "--workers 0", "--study 1/2"})
    void anInvalidOptionCreatesNoStore(String option) throws IOException {
        assertRefused(Commands.danlu(
                Stream.concat(Stream.of("tune", file(FILE), "--store", store()), Stream.of(option.split(" ")))
                        .toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--report"})
    void unwritableFilesAreRefusedBeforeTheRun(String option) throws IOException {
        String missing = folder.resolve("none").resolve("r.html").toString();
        for (String target : new String[] {missing, folder.toString()}) {
            assertRefused(Commands.danlu("tune", file(FILE), "--store", store(), option, target));
            assertRefused(Commands.danlu("compare", file(FILE), "--samplers", "random", option, target));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random,randm", "random,grid"})
    void oneInvalidSamplerKeepsCompareFromRunning(String samplers) throws IOException {
        assertRefused(Commands.danlu("compare", file(FILE), "--samplers", samplers));
    }

    @Test
    void theFilesOptionsStayWithTheFilesSampler() throws IOException {
        String anneal = FILE.replace("random", "{name: anneal, shrink_coef: 0.25}");
        Commands.Answer tuned =
                Commands.danlu("tune", file(anneal), "--store", "memory", "--trials", "2", "--sampler", "anneal");
        assertThat(tuned.out()).contains("anneal(shrink_coef=0.25)");
        String grid = FILE.replace("random", "{name: grid, values: {x: [0.5, 0.25]}}");
        Commands.Answer compared =
                Commands.danlu("compare", file(grid), "--samplers", "grid,random", "--trials", "2", "--seeds", "1");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("0.2500");
    }

    @Test
    void aStoreThatCannotBeOpenedIsBadInput() throws IOException {
        Files.writeString(
                folder.resolve("danlu.txt"), "Not a database, and long enough to be sure of that. ".repeat(40));
        for (String url : new String[] {
            "sqlite:" + folder.resolve("danlu.txt"),
            "sqlite:" + folder.resolve("none").resolve("danlu.db")
        }) {
            assertRefused(Commands.danlu("tune", file(FILE), "--store", url));
            assertRefused(Commands.danlu("show", "--store", url));
        }
    }
}
