package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.selection.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies of models with several scorers and costs. */
@LongTest
class ModelOutcomesTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void data() throws IOException {
        StringBuilder rows = new StringBuilder("width,noise,kind\n");
        for (int i = 0; i < 60; i++) {
            rows.append("%d,%d,%s\n".formatted(i * 7 % 60, i * 31 % 17, i * 7 % 60 < 30 || i % 9 == 0 ? "b" : "a"));
        }
        Files.writeString(folder.resolve("data.csv"), rows);
    }

    private Commands.Answer danlu(String command, String goals, String model, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: model
                seed: 5
                sampler: random
                space:
                  n_estimators: {type: int, low: 1, high: 60}
                %s
                run:
                  model: {learner: forest, data: data.csv, target: kind, cv: 3%s}
                """.formatted(goals, model));
        List<String> line = new ArrayList<>(List.of(command, file.toString()));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private Commands.Answer tune(String goals, String model) throws IOException {
        return danlu("tune", goals, model, "--trials", "6", "--store", "sqlite:" + folder.resolve("my.db"), "--quiet");
    }

    private Commands.Answer kept(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(command, "--store", "sqlite:" + folder.resolve("my.db")));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    @Test
    void scorersAndCostsAreSearchedTogether() throws IOException {
        Commands.Answer tuned = tune("objectives: [f1_macro, accuracy, fit_time, predict_time, model_size]", "");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(kept("show", "--trial", "0").out())
                .containsPattern(
                        "values +f1_macro = 0.*, accuracy = 0.*, fit_time = .*, predict_time = .*, model_size = [1-9]");
        assertThat(kept("front").out()).contains("model_size");
    }

    @Test
    void eachCostIsMinimizedByItsNameAlone() throws IOException {
        for (Cost cost : Cost.values()) {
            String goals = "objectives: [accuracy, %s]".formatted(cost.word());
            assertThat(danlu("tune", goals, "", "--trials", "1", "--store", "memory")
                            .out())
                    .contains("goals    maximize accuracy, minimize " + cost.word());
        }
    }

    @Test
    void costsAndScorersAreLimited() throws IOException {
        Commands.Answer tuned =
                tune("objective: model_size\nconstraints: {accuracy: \">= 0.5\", fit_time: \"<= 60\"}", "");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("limits   accuracy >= 0.5, fit_time <= 60", "best     model_size = ");
        assertThat(kept("best").out()).contains("model_size");
    }

    @Test
    void objectivesReplaceTheScoringAndScorersOfItStayBeside() throws IOException {
        Commands.Answer tuned = tune(
                "objectives: {accuracy: {threshold: 0.5}, model_size: minimize}", ", scoring: [f1_macro, accuracy]");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(kept("export").out()).contains("\"mean_test_f1_macro\":", "\"threshold\":0.5");
    }

    @Test
    void theTestScoreAndTheSavedModelAreThoseOfThePick() throws IOException {
        Path model = folder.resolve("model.json");
        Commands.Answer tuned = danlu(
                "tune",
                "objectives: [model_size, accuracy]",
                ", test: 0.2",
                "--trials",
                "6",
                "--store",
                "memory",
                "--save",
                model.toString());
        assertThat(tuned.code()).as(tuned.err()).isZero();
        String pick = tuned.out().replaceFirst("(?s).*pick +trial ([0-9]+).*", "$1");
        assertThat(tuned.out())
                .contains("test     accuracy = ")
                .doesNotContainPattern("chosen .* in trial (?!" + pick + ",)");
        assertThat(Files.readString(model)).containsPattern("\"scoring\":\"accuracy\",\"score\":[01]\\.");
    }

    @Test
    void aFitThatIsTimedIsNotShared() throws IOException {
        assertThat(tune("objectives: [accuracy, model_size]", "").out()).contains("3 model fits");
        String timed = danlu("tune", "objectives: [accuracy, fit_time]", "", "--trials", "6", "--store", "memory")
                .out();
        assertThat(timed).contains("18 model fits");
    }

    @Test
    void trialsOfSeveralObjectivesReportByNameAndArePruned() throws IOException {
        Commands.Answer tuned = danlu(
                "tune",
                "objectives: [accuracy, fit_time]\npruner: {name: asha, min_resource: 1}",
                ", resource: n_estimators",
                "--trials",
                "8",
                "--store",
                "memory",
                "--json",
                "-");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).containsPattern("\"(pruned|paused)\":[1-9]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "objectives: [acuracy, fit_time] | `` | objectives: Outcome 'acuracy': it must be the name of a scorer or of a cost of the model. Did you mean 'accuracy'?",
                "objectives: [accuracy, fit_tim] | `` | Did you mean 'fit_time'?",
                "objectives: [accuracy]\\nconstraints: {fit_tim: \"<= 2\"} | `` | constraints: Outcome 'fit_tim': it must be the name",
                "objectives: {accuracy: minimize} | `` | objectives: 'accuracy' of a model must be to maximize, not to minimize",
                "objectives: [{name: fit_time, direction: maximize}] | `` | 'fit_time' of a model must be to minimize",
                "objectives: [fit_time, model_size] | `` | Outcomes: fit_time, model_size must not stand without any scorer",
                "objectives: [accuracy, fit_time] | , scoring: [f1_macro, accuracy], refit: f1_macro | run.model.refit: ('f1_macro') must be left out beside objectives",
                "objectives: [accuracy, fit_time] | , one_standard_error: n_estimators | run.model.one_standard_error: ('n_estimators') must stand beside one objective",
                "objectives: [accuracy, r2] | `` | 'r2' is for regression",
                "workers: 1 | `` | run.model.scoring: it is missing",
            })
    void badOutcomesAreRefused(String goals, String model, String problem) throws IOException {
        Commands.Answer refused =
                danlu("tune", goals.replace("\\n", "\n"), model, "--trials", "1", "--store", "memory");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(problem);
    }

    @Test
    void aSearchServesOneScorer() throws IOException {
        Commands.Answer refused = danlu("search", "objectives: [accuracy, fit_time]", "");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("must be one scorer for a search", "danlu tune");
        assertThat(danlu("search", "objectives: [accuracy]", "", "--trials", "2")
                        .code())
                .isZero();
    }
}
