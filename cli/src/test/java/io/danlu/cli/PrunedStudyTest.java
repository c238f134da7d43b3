package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Studies with a pruner. */
class PrunedStudyTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aProgramThatRunsOnAboveTheThreshold() throws IOException {
        Files.write(
                folder.resolve("train.sh"),
                List.of(
                        "echo '{\"step\":0,\"value\":0}' >> $DANLU_REPORT",
                        "[ $DANLU_TRIAL = 1 ] || { echo loss=0.5; exit 0; }",
                        "echo '{\"step\":1,\"value\":7}' >> $DANLU_REPORT",
                        "while :; do sleep 0.05; done"));
    }

    private Commands.Answer tune(String pruner) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                seed: 5
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                %s
                budget: {trials: 3}
                run: {command: [sh, train.sh]}
                """.formatted(pruner));
        return Commands.danlu("tune", file.toString(), "--store", store());
    }

    private String store() {
        return "sqlite:" + folder.resolve("my.db");
    }

    @Test
    @Timeout(120)
    void aRunningProgramIsPrunedAndTheTrialSaysWhy() throws IOException {
        Commands.Answer tuned = tune("pruner: {name: threshold, upper: 5}");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("2 complete, 1 pruned");
        assertThat(Commands.danlu("show", "--store", store(), "--trial", "1").out())
                .contains("trial    1, pruned", "threshold: at step 1 its value (7.0) is above 5.0");
        assertThat(Commands.danlu("show", "--store", store()).out()).contains("pruner   threshold(upper=5.0)");
    }

    @Test
    @Timeout(120)
    void aResumedStudyKeepsItsPruner() throws IOException {
        tune("pruner: {name: threshold, upper: 5}");
        assertThat(tune("").code()).isZero();
        for (String other : List.of("none", "median")) {
            Commands.Answer refused = tune("pruner: " + other);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("its pruner is threshold(upper=5.0) in the store, and " + other, "--study NEW");
        }
    }

    @Test
    void anUnknownPrunerIsBadInput() throws IOException {
        Commands.Answer unknown = tune("pruner: mediam");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains(
                        "study.yaml: pruner: Pruner 'mediam': it must be one of asha, hyperband, median, none, ",
                        "Did you mean 'median'?");
        Commands.Answer option = tune("pruner: {name: median, n_warmup_step: 3}");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("it has no option 'n_warmup_step'", "Did you mean 'n_warmup_steps'?");
        assertThat(folder.resolve("my.db")).doesNotExist();
    }

    private Commands.Answer boost(String pruner, String resource, String... options) throws IOException {
        StringBuilder rows = new StringBuilder("width,length,kind\n");
        for (int i = 0; i < 60; i++) {
            rows.append("%d,%d,%s\n".formatted(i * 7 % 40, i * 11 % 17, i * 7 % 40 + i % 5 < 20 ? "b" : "a"));
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                seed: 5
                space: {learning_rate: {type: float, low: 0.001, high: 1, log: true}}
                sampler: random
                pruner: %s
                budget: {trials: 12}
                run:
                  model: {learner: boosting, data: data.csv, target: kind, cv: 3, scoring: neg_log_loss, params: {n_estimators: 200}, resource: %s}
                """.formatted(pruner, resource));
        return Commands.danlu(
                Stream.concat(Stream.of("tune", file.toString(), "--store", store()), Arrays.stream(options))
                        .toArray(String[]::new));
    }

    @Test
    @Timeout(120)
    void modelsArePrunedWhileTheyGrow() throws IOException {
        Commands.Answer tuned = boost("{name: asha, min_resource: 2}", "n_estimators");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).containsPattern("[0-9]+ complete, [0-9]+ pruned");
        assertThat(Commands.danlu("export", "--store", store(), "--format", "csv")
                        .out())
                .contains("asha: at the rung of step 2 its value");
    }

    /** With a pruner and without: the winner's number of rounds is shown, and the saved model has it. */
    @Test
    @Timeout(120)
    void modelsStopEarly() throws IOException {
        for (String pruner : List.of("none", "asha")) {
            Path model = folder.resolve(pruner + ".json");
            Commands.Answer tuned =
                    boost(pruner, "n_estimators, early_stopping: 5", "--study", pruner, "--save", model.toString());
            assertThat(tuned.code()).as(tuned.err()).isZero();
            Matcher best = Pattern.compile("best_n_estimators ([0-9]+)\\) in trial ([0-9]+)")
                    .matcher(tuned.out());
            assertThat(best.find()).as(tuned.out()).isTrue();
            assertThat(Integer.parseInt(best.group(1))).isLessThan(200);
            assertThat(SavedModel.read(model).origin().hyperparameters())
                    .containsEntry("n_estimators", Value.of(Long.parseLong(best.group(1))));
            assertThat(Commands.danlu("show", "--store", store(), "--study", pruner, "--trial", best.group(2))
                            .out())
                    .contains("best_n_estimators=" + best.group(1));
        }
    }

    @Test
    @Timeout(120)
    void anInvalidResourceIsRefused() throws IOException {
        Commands.Answer unknown = boost("asha", "rounds");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("study.yaml: run.model: Hyperparameter 'rounds'");
        Commands.Answer grown = boost("asha", "learning_rate");
        assertThat(grown.code()).isEqualTo(2);
        assertThat(grown.err()).contains("as a resource it must be a whole number", "n_estimators");
        Commands.Answer race = boost("race", "n_estimators");
        assertThat(race.code()).isEqualTo(2);
        assertThat(race.err()).contains("run.model.resource", "the pruner race compares splits");
        Commands.Answer early = boost("race", "n_estimators, early_stopping: 5");
        assertThat(early.err()).contains("must be left out, and early_stopping with it: the pruner race");
        assertThat(folder.resolve("my.db")).doesNotExist();
    }

    @Test
    void oneStandardErrorCannotChooseTheNumberThatEarlyStoppingChooses() throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                space: {n_estimators: {type: int, low: 10, high: 50}}
                run:
                  model: {learner: boosting, data: data.csv, target: kind, cv: 3, scoring: accuracy, resource: n_estimators, early_stopping: 5, one_standard_error: n_estimators}
                """);
        Commands.Answer refused = Commands.danlu("tune", file.toString(), "--store", store());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("run.model.one_standard_error: ('n_estimators') must be another parameter: early_stopping");
    }
}
