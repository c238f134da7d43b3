package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line in this process: what a user types, and what comes back. */
class MainTest {

    private static final String FILE = """
            study: mine
            seed: 5
            objective: {name: loss}
            space:
              x: {type: float, low: -1, high: 1}
              kind: {type: categorical, choices: [a, b]}
            sampler: random
            run:
              command: [sh, train.sh, "{x}", "{kind}"]
            """;

    @TempDir
    private Path folder = Path.of("");

    private record Answer(int code, String out, String err) {}

    private static Answer danlu(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private String file(String text) throws IOException {
        Files.writeString(folder.resolve("train.sh"), "echo \"loss=${1#-}\"\n");
        return Files.writeString(folder.resolve("study.yaml"), text).toString();
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    @Test
    void tuneShowsTheBestAndKeepsTheStudy() throws IOException {
        String file = file(FILE);
        Answer tuned = danlu("tune", file, "--trials", "8", "--store", store());
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("study    mine", "random, seed 5", "8 complete", "loss = ");

        Answer resumed = danlu("tune", file, "--trials", "12", "--store", store(), "--json", "-", "--quiet");
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out().lines()).hasSize(1);
        assertThat(resumed.out()).contains("\"trials\":12", "\"complete\":12", "\"sampler\":\"random\"", "\"wall_s\":");

        assertThat(danlu("studies", "--store", store()).out()).contains("mine", "random", "12");
        assertThat(danlu("show", "--store", store()).out()).contains("12 complete");
        assertThat(danlu("trials", "--store", store()).out().lines()).hasSize(13);
        assertThat(danlu("best", "--store", store(), "--json").out()).startsWith("{\"best\":{\"number\":");
        assertThat(danlu("export", "--store", store()).out()).startsWith("{\"trials\":[");
        assertThat(danlu("export", "--store", store(), "--format", "csv").out().lines())
                .hasSize(13);
        assertThat(danlu("report", "--store", store(), folder.resolve("r.html").toString())
                        .code())
                .isZero();
        assertThat(folder.resolve("r.html")).content().contains("\"study\":\"mine\"");
        assertThat(danlu("delete", "--store", store(), "--study", "mine").code())
                .isZero();
        assertThat(danlu("studies", "--store", store()).out()).contains("no studies");
    }

    @Test
    void aStudyInTwoPartsIsTheSameAsInOne() throws IOException {
        String file = file(FILE);
        danlu("tune", file, "--trials", "5", "--store", store());
        danlu("tune", file, "--trials", "10", "--store", store());
        danlu("tune", file, "--trials", "10", "--store", store(), "--study", "whole");
        assertThat(danlu("export", "--store", store(), "--study", "mine", "--format", "csv")
                        .out()
                        .lines()
                        .map(MainTest::stable))
                .isEqualTo(danlu("export", "--store", store(), "--study", "whole", "--format", "csv")
                        .out()
                        .lines()
                        .map(MainTest::stable)
                        .toList());
    }

    /** A row without its times. */
    private static String stable(String row) {
        return row.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[^,]*", "TIME");
    }

    @Test
    void anotherSeedOnAnExistingStudyIsRefusedWithBothValues() throws IOException {
        String file = file(FILE);
        danlu("tune", file, "--trials", "2", "--store", store());
        Answer refused = danlu("tune", file, "--trials", "2", "--store", store(), "--seed", "6");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("5", "6", "--study NEW");
    }

    @Test
    void aProgramThatNeverComesToAValueIsAFailedRun() throws IOException {
        Answer failed =
                danlu("tune", file(FILE.replace("train.sh", "missing.sh")), "--trials", "2", "--store", "memory");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("no trial completed", "missing.sh");
    }

    @Test
    void compareRunsEachSamplerWithEachSeed() throws IOException {
        Answer compared = danlu(
                "compare", file(FILE), "--samplers", "random,sobol", "--trials", "4", "--seeds", "2", "--json", "-");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()).startsWith("{\"runs\":[{\"study\":\"mine\",\"sampler\":\"random\",\"seed\":1,");
        assertThat(compared.out().split("\"seed\":", -1)).hasSize(5);
    }

    @Test
    void withoutABudgetAGridRunsWholeAndASmallerBudgetCutsIt() throws IOException {
        String grid =
                FILE.replace("low: -1, high: 1", "low: -1, high: 1, step: 0.5").replace("random", "grid");
        assertThat(danlu("tune", file(grid), "--store", "memory").out()).contains("10 complete");
        assertThat(danlu("tune", file(grid), "--store", "memory", "--trials", "4")
                        .err())
                .contains("cuts the grid of 10 points");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tune",
                "tune no-such-file.yaml",
                "tune FILE --trials 0 --store memory",
                "tune FILE --trials many --store memory",
                "tune FILE --time soon --store memory",
                "tune FILE --sampler magic --store memory",
                "tune FILE --workers 0 --store memory",
                "tune FILE --store oracle:x",
                "compare FILE",
                "compare FILE --samplers random --seeds 0",
                "show --store memory",
                "show --store memory --study nobody",
                "delete --store memory",
                "dance"
            })
    void badUsageIsOneMessageAndExitCodeTwo(String line) throws IOException {
        String file = file(FILE);
        Answer refused = danlu(List.of(line.replace("FILE", file).split(" ")).toArray(String[]::new));
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).startsWith("danlu: ").doesNotContain("\tat ");
        assertThat(refused.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low: -1;low: 2",
                "random;randm",
                "objective;objectve",
                "sh, train.sh, \"{x}\";sh, train.sh, \"{y}\"",
                "seed: 5;seed: five",
                "seed: 5;budget: {trials: 0}"
            })
    void badFilesNameTheFileAndAreExitCodeTwo(String change) throws IOException {
        String[] parts = change.split(";", -1);
        Answer refused = danlu("tune", file(FILE.replace(parts[0], parts[1])), "--store", "memory");
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void lookingAtAStoreThatIsNotThereMakesNone() {
        assertThat(danlu("studies", "--store", store()).out()).contains("no studies");
        Answer refused = danlu("show", "--store", store());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("danlu.db", "danlu tune");
        assertThat(folder.resolve("danlu.db")).doesNotExist();
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(danlu("--help").out())
                .contains("demo", "tune", "compare", "ask-tell", "studies", "export", "130 interrupted");
        assertThat(danlu().out()).isEqualTo(danlu("--help").out());
    }
}
