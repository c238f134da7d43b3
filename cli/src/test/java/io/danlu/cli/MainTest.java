package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line in this process: arguments and output. */
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

    private String file(String text) throws IOException {
        Files.writeString(folder.resolve("train.sh"), "echo \"loss=${1#-}\"\n");
        return Files.writeString(folder.resolve("study.yaml"), text).toString();
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    @Test
    void exportPrintsTheReadableTrialsOfADamagedStudy() throws Exception {
        Commands.danlu("tune", file(FILE), "--trials", "8", "--store", store());
        try (Connection connection = DriverManager.getConnection("jdbc:" + store());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE event SET payload = replace(payload, 'x', 'y') WHERE sequence = 6");
        }
        assertThat(Commands.danlu("best", "--store", store()).code()).isEqualTo(1);

        Commands.Answer exported = Commands.danlu("export", "--store", store(), "--format", "csv");

        assertThat(exported.code()).isEqualTo(1);
        assertThat(exported.err())
                .contains("the log of study 'mine' is damaged at entry 6 of 19")
                .contains("entries of its log are lost, were changed or cannot be checked: 6. 7 trials are exported")
                .contains("; missing: 2.")
                .doesNotContain("danlu export");
        assertThat(exported.out().lines()).hasSize(8);
    }

    @Test
    void tuneShowsTheBestAndKeepsTheStudy() throws IOException {
        String file = file(FILE);
        Commands.Answer tuned = Commands.danlu("tune", file, "--trials", "8", "--store", store());
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("study    mine", "random, seed 5", "8 complete", "loss = ");

        Commands.Answer resumed =
                Commands.danlu("tune", file, "--trials", "12", "--store", store(), "--json", "-", "--quiet");
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out().lines()).hasSize(1);
        assertThat(resumed.out())
                .contains("\"trials\":12", "\"complete\":12", "\"sampler\":\"random\"", "\"wall_s\":", "\"fits\":4");

        assertThat(Commands.danlu("studies", "--store", store()).out()).contains("mine", "random", "12");
        assertThat(Commands.danlu("show", "--store", store()).out()).contains("12 complete");
        assertThat(Commands.danlu("trials", "--store", store()).out().lines()).hasSize(13);
        assertThat(Commands.danlu("best", "--store", store(), "--json").out()).startsWith("{\"best\":{\"number\":");
        assertThat(Commands.danlu("export", "--store", store()).out()).startsWith("{\"trials\":[");
        assertThat(Commands.danlu("export", "--store", store(), "--format", "csv")
                        .out()
                        .lines())
                .hasSize(13);
        assertThat(Commands.danlu(
                                "report",
                                "--store",
                                store(),
                                folder.resolve("r.html").toString())
                        .code())
                .isZero();
        assertThat(folder.resolve("r.html")).content().contains("\"study\":\"mine\"");
        assertThat(Commands.danlu("delete", "--store", store(), "--study", "mine", "--yes", "--json")
                        .out()
                        .strip())
                .isEqualTo("{\"deleted\":\"mine\"}");
        assertThat(Commands.danlu("studies", "--store", store()).out()).contains("no studies");
    }

    @Test
    void aResumedStudyEqualsAnUninterruptedOne() throws IOException {
        String file = file(FILE);
        Commands.danlu("tune", file, "--trials", "5", "--store", store());
        Commands.danlu("tune", file, "--trials", "10", "--store", store());
        Commands.danlu("tune", file, "--trials", "10", "--store", store(), "--study", "whole");
        assertThat(Commands.danlu("export", "--store", store(), "--study", "mine", "--format", "csv")
                        .out()
                        .lines()
                        .map(MainTest::stable))
                .isEqualTo(Commands.danlu("export", "--store", store(), "--study", "whole", "--format", "csv")
                        .out()
                        .lines()
                        .map(MainTest::stable)
                        .toList());
    }

    /** Returns a row without its times. */
    private static String stable(String row) {
        return row.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[^,]*", "TIME");
    }

    @Test
    void anotherSeedOnAnExistingStudyIsRefusedWithBothValues() throws IOException {
        String file = file(FILE);
        Commands.danlu("tune", file, "--trials", "2", "--store", store());
        Commands.Answer refused = Commands.danlu("tune", file, "--trials", "2", "--store", store(), "--seed", "6");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("5", "6", "--study NEW");
    }

    @Test
    void aProgramThatNeverGivesAValueFailsTheRun() throws IOException {
        Commands.Answer failed = Commands.danlu(
                "tune", file(FILE.replace("train.sh", "missing.sh")), "--trials", "2", "--store", "memory");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("no trial completed", "missing.sh");
    }

    @Test
    void badNumbersAndTooManyWorkersAreRefusedInPlainWords() throws IOException {
        assertThat(Commands.danlu("tune", file(FILE), "--trials", "abc").err())
                .startsWith("danlu: --trials: 'abc' is not a whole number, such as 20.");
        Commands.Answer many = Commands.danlu("tune", file(FILE), "--workers", "1000000");
        assertThat(many.code()).isEqualTo(2);
        assertThat(many.err()).contains("--workers (1000000) must be at most 1024", "danlu worker FILE");
        Commands.Answer written = Commands.danlu("tune", file(FILE + "workers: 1025\n"));
        assertThat(written.code()).isEqualTo(2);
        assertThat(written.err()).contains("workers (1025) must be at most 1024");
    }

    @Test
    void compareRunsEachSamplerWithEachSeed() throws IOException {
        Commands.Answer compared = Commands.danlu(
                "compare", file(FILE), "--samplers", "random,sobol", "--trials", "4", "--seeds", "2", "--json", "-");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()).startsWith("{\"runs\":[{\"study\":\"mine\",\"sampler\":\"random\",\"seed\":1,");
        assertThat(compared.out().split("\"seed\":", -1)).hasSize(5);
    }

    @Test
    void aGridRunsToCompletionUnlessASmallerBudgetCutsIt() throws IOException {
        String grid =
                FILE.replace("low: -1, high: 1", "low: -1, high: 1, step: 0.5").replace("random", "grid");
        assertThat(Commands.danlu("tune", file(grid), "--store", "memory").out())
                .contains("10 complete");
        assertThat(Commands.danlu("tune", file(grid), "--store", "memory", "--trials", "4")
                        .err())
                .contains("cuts the grid of 10 points");
        assertThat(Commands.danlu("compare", file(grid), "--samplers", "grid,random", "--seeds", "2", "--trials", "4")
                        .err()
                        .split("cuts the grid of 10 points", -1))
                .as("said once")
                .hasSize(2);
    }

    @Test
    void aGridOfListedValuesIsCutByABudgetSmallerThanItself() throws IOException {
        String grid = FILE.replace("random", "{name: grid, values: {x: [-0.5, 0, 0.5]}}")
                .replace("x: {", "n: {type: int, low: 1, high: 2}\n  x: {");
        assertThat(Commands.danlu("tune", file(grid), "--store", "memory", "--trials", "4")
                        .err())
                .contains("the budget of 4 trials cuts the grid of 12 points");
        assertThat(Commands.danlu("tune", file(grid), "--store", "memory", "--trials", "12")
                        .err())
                .doesNotContain("cuts");
        String listed = FILE.replace("random", "{name: grid, values: {n: [1], x: [-0.5, 0]}}")
                .replace("x: {", "n: {type: int, low: 1, high: 90}\n  x: {");
        assertThat(Commands.danlu("tune", file(listed), "--store", "memory", "--trials", "4")
                        .err())
                .doesNotContain("cuts");
    }

    @Test
    void trainScoresAreShownBesideTestScores() throws IOException {
        StringBuilder rows = new StringBuilder("width,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(i < 20 ? ",small\n" : ",large\n");
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        String model = """
                study: model
                seed: 5
                space:
                  max_depth: {type: int, low: 1, high: 3}
                sampler: random
                run:
                  model: {learner: forest, data: data.csv, target: kind, cv: 2, scoring: accuracy, test: 0.25}
                """;
        Commands.Answer tuned = Commands.danlu("tune", file(model), "--trials", "2", "--store", "memory");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).containsPattern("best     accuracy = [0-9.]+ \\(train 1\\) in trial");
        assertThat(tuned.out()).containsPattern("test     accuracy = [0-9.]+ \\(train 1\\) on rows");
        assertThat(Commands.danlu("tune", file(model), "--trials", "2", "--store", "memory", "--json", "-")
                        .out())
                .containsPattern("\"test\":\\{\"scorer\":\"accuracy\",\"score\":[0-9.]+,\"train\":1");
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
        Commands.Answer refused =
                Commands.danlu(List.of(line.replace("FILE", file).split(" ")).toArray(String[]::new));
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).startsWith("danlu: ").doesNotContain("\tat ");
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void anUnknownCommandIsNamedAndTheNearestSuggested() {
        assertThat(Commands.danlu("bets").err())
                .contains("There is no command 'bets'. Did you mean 'best'? See 'danlu --help'.");
        assertThat(Commands.danlu("frobnicate").err()).contains("no command 'frobnicate'. See");
    }

    @Test
    void aStudyGivenAsAnArgumentIsSuggestedAsAnOption() {
        assertThat(Commands.danlu("best", "toy").err())
                .contains("'toy'. Did you mean --study toy? See 'danlu best --help'.");
        assertThat(Commands.danlu("best", "--study", "toy", "more").err()).doesNotContain("Did you mean");
        assertThat(Commands.danlu("control", "stop", "1", "more").err()).doesNotContain("Did you mean");
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
        Commands.Answer refused = Commands.danlu("tune", file(FILE.replace(parts[0], parts[1])), "--store", "memory");
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void aStudyWithOnlyQueuedTrialsIsNotReportedAsResumed() throws IOException {
        String file = file(FILE + "start: [{x: 0.5}]\n");
        assertThat(Commands.danlu("tune", file, "--trials", "1", "--store", store())
                        .err())
                .doesNotContain("going on");
        assertThat(Commands.danlu("tune", file, "--trials", "2", "--store", store())
                        .err()
                        .strip())
                .endsWith("going on after 1 trial");
    }

    @Test
    void anUnknownSamplerOptionIsRefusedNamingTheFile() throws IOException {
        String wrong = FILE.replace("sampler: random", "sampler: {name: tpe, candidate: 24}");
        assertThat(Commands.danlu("tune", file(wrong), "--store", "memory").err())
                .contains("study.yaml: sampler: ", "Did you mean 'candidates'?");
    }

    @Test
    void aPageOverwritesNoOtherFile() throws IOException {
        String file = file(FILE);
        Commands.danlu("tune", file, "--trials", "1", "--store", store(), "--quiet");
        Commands.Answer refused = Commands.danlu("report", "--store", store(), file);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(".html", "--study");
        assertThat(Path.of(file)).content().isEqualTo(FILE);
        assertThat(Commands.danlu("tune", file, "--store", "memory", "--report", file)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void readingAMissingStoreDoesNotCreateIt() {
        assertThat(Commands.danlu("studies", "--store", store()).out()).contains("no studies");
        Commands.Answer refused = Commands.danlu("show", "--store", store());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("danlu.db", "danlu tune");
        assertThat(folder.resolve("danlu.db")).doesNotExist();
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(Commands.danlu("--help").out())
                .contains("demo", "tune", "compare", "ask-tell", "studies", "export", "130 interrupted");
        assertThat(Commands.danlu().out()).isEqualTo(Commands.danlu("--help").out());
    }
}
