package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing trials from elsewhere: the command line and its output. */
class ImportTest {

    private static final String TABLE = """
            lr,depth,booster,rate,loss
            0.1,3,gbtree,,0.5
            0.01,4,dart,0.2,0.25
            0.01,21,gbtree,,0.125
            0.001,5,dart,,0.75
            0.001,6,gbtree,,nan
            """;

    /** A file of Optuna 4.1.0; see make_studies.py beside it. */
    private static final Path OPTUNA = Path.of(
            "..", "store-jdbc", "src", "test", "resources", "io", "danlu", "store", "jdbc", "optuna", "studies.db");

    @TempDir
    private Path folder = Path.of("");

    private Path study = Path.of("");

    @BeforeEach
    void file() throws IOException {
        study = write("study.yaml", """
                study: taken
                seed: 1
                objective: {name: loss}
                sampler: random
                run: {command: [no-such-program]}
                space:
                  lr: {type: float, low: 1e-5, high: 1e-1, log: true}
                  depth: {type: int, low: 1, high: 20}
                  booster: {type: categorical, choices: [gbtree, gblinear, dart]}
                  rate: {type: float, low: 0.01, high: 0.5, when: {booster: dart}}
                """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Commands.Answer take(Path source, String... options) {
        List<String> line = new ArrayList<>(List.of("import", study.toString(), source.toString(), "--store", store()));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private String export(String format) {
        return Commands.danlu("export", "--store", store(), "--study", "taken", "--format", format)
                .out();
    }

    @Test
    void fittingTrialsAreAddedAndTheRestIsCountedByReason() throws IOException {
        Path table = write("runs.csv", TABLE);
        Commands.Answer taken = take(table);
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.out().strip())
                .isEqualTo(
                        "study 'taken' takes 2 of 5 trials of '%s'; 3 left out: depth is above 20 (1), loss is not a finite number (1), rate is active and has no value (1)"
                                .formatted(table));
        assertThat(taken.err().lines())
                .containsExactlyInAnyOrder(
                        table
                                + ", line 4, column 'depth' (21): depth is above 20. Correct it, leave the trial out, or begin a study with a wider space.",
                        table
                                + ", line 5, column 'rate' (): rate is active and has no value. Give it one, or leave the trial out.",
                        table
                                + ", line 6, column 'loss' (nan): loss is not a finite number. Correct it, or leave the line out.");
        assertThat(export("csv").lines().map(line -> line.replaceFirst(",added,.*", "")))
                .containsExactly(
                        "number,state,values.loss,params.lr,params.depth,params.booster,params.rate,engine,attempt,started,ended,reason,excluded,workload",
                        "0,complete,0.5,0.1,3,gbtree,",
                        "1,complete,0.25,0.01,4,dart,0.2");
    }

    @Test
    void aRepeatedImportAddsOnlyNewTrials() throws IOException {
        take(write("runs.csv", TABLE));
        Commands.Answer again = take(write("runs.csv", TABLE));
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("takes 0 of 5 trials", "; 2 it has already; 3 left out: ");
        Commands.Answer more = take(write("runs.csv", TABLE + "0.01,7,gblinear,,0.0625\n"), "--json");
        Fields json = Field.root("out", Json.parse("out", more.out())).fields();
        assertThat(json.required("added").integer()).isOne();
        assertThat(json.required("first").integer()).isEqualTo(2);
        assertThat(json.required("already").integer()).isEqualTo(2);
        assertThat(json.required("left_out").integer()).isEqualTo(3);
        assertThat(json.required("reasons").elements()).hasSize(3);
        assertThat(export("csv")).hasLineCount(4);
    }

    @Test
    void anExportIsImportedOnceInEitherFormat() throws IOException {
        take(write("runs.csv", TABLE));
        Path csv = write("export.csv", export("csv"));
        Path json = write("export.json", export("json"));
        assertThat(take(csv).out()).contains("takes 0 of 2 trials", "; 2 it has already");
        assertThat(take(json, "--study", "other").out()).contains("study 'other' takes 2 of 2 trials");
        assertThat(take(csv, "--study", "other").out()).contains("takes 0 of 2 trials", "; 2 it has already");
    }

    @Test
    void aPlainListIsImported() throws IOException {
        Path list = write(
                "runs.json",
                "[{\"params\":{\"lr\":0.1,\"depth\":3,\"booster\":\"gbtree\"},\"value\":0.5},{\"params\":{},\"value\":1}]");
        assertThat(take(list).out()).contains("takes 1 of 2 trials", "1 left out: lr is active and has no value (1)");
    }

    @Test
    void anOptunaStudyIsImportedAndTheStudyContinuesFromIt() throws IOException {
        study = write("study.yaml", Files.readString(study) + """
                  width: {type: ordinal, values: [16, 25, 40]}
                  warm: {type: bool}
                  bins: {type: categorical, choices: [auto, None]}
                """);
        Commands.Answer taken = take(OPTUNA, "--optuna-study", "boosting");
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.out())
                .contains(
                        "study 'taken' takes 21 of 32 trials",
                        "11 left out: failed (4), pruned (4), queued (1), running (1), value is not a finite number for each objective (1)");
        assertThat(Commands.danlu("show", "--store", store(), "--trial", "1").out())
                .contains("added: from boosting #1");
        assertThat(Commands.danlu("best", "--store", store()).out()).contains("0.56368");
        assertThat(take(OPTUNA, "--optuna-study", "boosting").out()).contains("takes 0 of 32", "21 it has already");
        assertThat(take(OPTUNA).err()).contains("it has 3 studies (boosting, cost & gain, empty)");
    }

    @Test
    void tuneResumesTheImportedStudy() throws IOException {
        study = write("study.yaml", Files.readString(study).replace("no-such-program]", "echo, loss=0.5]"));
        take(write("runs.csv", TABLE));
        Commands.Answer tuned =
                Commands.danlu("tune", study.toString(), "--store", store(), "--trials", "4", "--quiet");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("4 complete").contains("0.25");
    }

    @Test
    void theObjectiveOfAModelStudyIsItsScoring() throws IOException {
        study = write("model.yaml", """
                study: taken
                space: {max_depth: {type: int, low: 1, high: 9}}
                run: {model: {learner: forest, data: no-such-file.csv, target: species, cv: 5, scoring: accuracy}}
                """);
        Path table = write("runs.csv", "max_depth,mean_test_score\n3,0.5\n4,0.75\n");
        assertThat(take(table).err()).contains("line 1: there is no column 'accuracy'.", "--value COLUMN");
        assertThat(take(table, "--value", "mean_test_score").out()).contains("takes 2 of 2 trials");
        assertThat(Commands.danlu("best", "--store", store()).out()).contains("0.75");
    }

    /** The best of two scattered values was luck; a value observed three times is recommended instead. */
    @Test
    void bestNamesTheRecommendedTrialIfItDiffers() throws IOException {
        study = write("noisy.yaml", """
                study: taken
                objective: {name: loss}
                space: {depth: {type: int, low: 1, high: 9}}
                """);
        String rows = "1,0.05\n1,0.95\n".repeat(4) + "5,0.2\n5,0.21\n5,0.19\n".repeat(4);
        take(write("runs.csv", "depth,loss\n" + rows));
        assertThat(Commands.danlu("best", "--store", store()).out())
                .startsWith(
                        "loss = 0.05 (trial 0)\n  depth = 1\nrecommended is trial 8: a model of all trials expects loss = 0.2")
                .endsWith(
                        "  depth = 5\nUse the recommended trial 8: its expected value is the best once noise is accounted for; the best value, of trial 0, is one observation and may be luck.\n");
    }

    private void assertRefused(Path source, String message, String... options) {
        Commands.Answer refused = take(source, options);
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().strip())
                .startsWith("danlu: " + source)
                .contains(message)
                .hasLineCount(1);
        assertThat(refused.out()).isEmpty();
        assertThat(folder.resolve("danlu.db")).doesNotExist();
    }

    @Test
    void invalidSourcesAreRefusedAndNothingIsCreated() throws IOException {
        assertRefused(folder, "it is not a regular file");
        assertRefused(folder.resolve("none.csv"), "there is no such file");
        assertRefused(write("empty", ""), "it is empty");
        assertRefused(study, "there is no column 'loss'");
        assertRefused(write("cut.json", "{\"trials\":[{\"params\""), "line 1, column");
        assertRefused(write("cut.csv", TABLE + "0.1,3,"), "line 7: it has 3 cells, but the header has 5");
        assertRefused(write("runs.csv", TABLE), "--optuna-study (x) is for an SQLite file", "--optuna-study", "x");
        assertRefused(write("runs.json", "[]"), "--value (x) is for CSV", "--value", "x");
        assertRefused(OPTUNA, "Choose one with --optuna-study NAME.");
        assertRefused(OPTUNA, "the directions of its study 'cost & gain'", "--optuna-study", "cost & gain");
    }

    @Test
    void aSourceWithoutFittingTrialsCreatesNoStudy() throws IOException {
        Commands.Answer none = take(write("runs.csv", "lr,depth,booster,loss\n0.1,99,gbtree,0.5\n"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("nothing is imported: 1 left out: depth is above 20 (1).");
        assertThat(take(write("runs.csv", "lr,depth,booster,loss\n")).err()).contains("it has no trials.");
        assertThat(folder.resolve("danlu.db")).doesNotExist();
    }

    @Test
    void aStudyWithAnotherSpaceOrAMemoryStoreIsRefused() throws IOException {
        Path table = write("runs.csv", TABLE);
        take(table);
        write("study.yaml", Files.readString(study).replace("high: 20", "high: 30"));
        Commands.Answer other = take(table);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("taken").contains("--study NEW");
        assertThat(export("csv")).hasLineCount(3);
        Commands.Answer memory = Commands.danlu("import", study.toString(), table.toString(), "--store", "memory");
        assertThat(memory.code()).isEqualTo(2);
        assertThat(memory.err()).contains("--store (memory): imported trials would be lost at once.");
    }
}
