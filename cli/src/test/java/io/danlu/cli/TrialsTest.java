package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of trials and studies: filters, order, columns, and trials that did not complete. */
class TrialsTest {

    private static final String FILE = """
            study: mine
            seed: 5
            objective: {name: loss}
            space: {n: {type: int, low: 1, high: 9}, batch: {type: categorical, choices: [64, 512]}}
            sampler: {name: grid, values: {n: [4, 9, 1, 7, 3], batch: [64, 512]}}
            pruner: {name: threshold, upper: 8}
            run: {command: [sh, run.sh, "{n}", "{batch}"]}
            """;

    private static final String PROGRAM = """
            if [ $2 = 512 ]; then echo "RuntimeError: out of memory" >&2; exit 1; fi
            echo '{"step":1,"value":'$1'}' >> "$DANLU_REPORT"
            while [ $1 = 9 ]; do sleep 0.05; done
            echo "loss=$1"
            """;

    @TempDir
    private Path folder = Path.of("");

    private Commands.Answer tuned = new Commands.Answer(0, "", "");

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private List<String> trials(String... options) {
        return Commands.danlu(options).out().lines().toList();
    }

    private List<String> trials(String options) {
        return trials(("trials --store " + store() + " " + options).strip().split(" "));
    }

    @BeforeEach
    void tune() throws IOException {
        Files.writeString(folder.resolve("run.sh"), PROGRAM);
        String file = Files.writeString(folder.resolve("study.yaml"), FILE).toString();
        tuned = Commands.danlu("tune", file, "--store", store(), "--quiet");
        assertThat(tuned.code()).as(tuned.err()).isZero();
    }

    @Test
    void failedTrialsStandWithTheirReasonsAndWithoutEmptyColumns() {
        assertThat(trials("--failed").getFirst()).matches("trial +state +note +n +batch");
        assertThat(trials("--failed").stream().skip(1))
                .hasSize(5)
                .allMatch(row -> row.matches(" *\\d+ +failed +RuntimeError: out of memory +\\d +512"));
        assertThat(trials("--state failed,pruned")).hasSize(7);
        assertThat(trials("--state failed").equals(trials("--failed"))).isTrue();
    }

    @Test
    void anObjectiveSortsBestFirstAndAMinusReverses() {
        assertThat(trials("--state complete --sort loss --columns n")).containsExactly("n", "1", "3", "4", "7");
        assertThat(trials("--state complete --sort=-loss --columns n")).containsExactly("n", "7", "4", "3", "1");
        assertThat(trials("--sort n --columns n,batch --limit 2")).containsExactly("n  batch", "1     64", "1    512");
        assertThat(trials("--sort loss --columns n --limit 1")).containsExactly("n", "1");
    }

    @Test
    void aPrunedTrialShowsItsLastValue() {
        assertThat(trials("--state pruned --columns state,loss")).containsExactly("state   loss", "pruned     9");
    }

    @Test
    void jsonHasTheSameTrialsInTheSameOrder() {
        String json = Commands.danlu(
                        "trials", "--store", store(), "--state", "complete", "--sort", "loss", "--limit", "2", "--json")
                .out();
        assertThat(json.split("\"number\":", -1)).hasSize(3);
        assertThat(json.indexOf("\"n\":1,")).isPositive().isLessThan(json.indexOf("\"n\":3,"));
        assertThat(json).contains("\"workloads\":");
    }

    @Test
    void theEndOfARunSaysTheCausesWhereItIsKeptAndWhatToTypeNext() {
        assertThat(tuned.out().lines())
                .contains(
                        "failed   5: 5 × RuntimeError: out of memory (batch 512)",
                        "kept     study 'mine' in " + folder.resolve("danlu.db"),
                        "next     danlu trials --failed --store %s --study mine".formatted(store()),
                        "next     danlu serve --store " + store());
        assertThat(tuned.out())
                .containsPattern("(?m)^best     loss = 1 in trial \\d+: n=1, batch=64$")
                .containsPattern("(?m)^next     danlu show --trial \\d+ --store .*$");
    }

    @Test
    void studiesShowFailuresAndAge() {
        List<String> lines = trials("studies", "--store", store());
        assertThat(lines.get(0)).matches("study +status +trials +failed +best +changed +objective +sampler");
        assertThat(lines.get(1)).matches("mine +finished +10 +5 +1 +\\d+ s ago +loss +grid");
    }
}
