package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.NamedSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies of models. */
class ModelStudyTest {

    @TempDir
    private Path folder = Path.of("");

    /** Writes forty rows of eight patients with class labels, and forty rows with counts. */
    @BeforeEach
    void data() throws IOException {
        StringBuilder rows = new StringBuilder("width,patient,kind\n");
        StringBuilder series = new StringBuilder("width,fold,count\n");
        for (int i = 0; i < 40; i++) {
            rows.append("%d,p%d,%s\n".formatted(i * 7 % 40, i % 8, i * 7 % 40 < 20 ? "b" : "a"));
            series.append("%d,%d,%d\n".formatted(i, i % 3 - 1, i + 1));
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        Files.writeString(folder.resolve("series.csv"), series);
    }

    private Commands.Answer tune(String model) throws IOException {
        return tune(model, "workers: 1");
    }

    private Commands.Answer tune(String model, String line) throws IOException {
        String file = """
                study: model
                seed: 5
                space:
                  max_depth: {type: int, low: 1, high: 3}
                sampler: random
                %s
                run:
                  model: {learner: forest, params: {n_estimators: 3}, %s}
                """.formatted(line, model);
        Path path = Files.writeString(folder.resolve("study.yaml"), file);
        return Commands.danlu("tune", path.toString(), "--trials", "2", "--store", "memory", "--json", "-");
    }

    /** The depths share one fit for each split; the best one is fitted once more at the end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.csv, target: kind, scoring: accuracy | {splitter: group_k_fold, groups: patient} | 5",
                "data.csv, target: kind, scoring: roc_auc | {splitter: stratified_group_k_fold, groups: patient, splits: 2} | 2",
                "data.csv, target: kind, scoring: accuracy | {splitter: leave_one_group_out, groups: patient} | 6",
                "data.csv, target: kind, scoring: accuracy | {splitter: leave_p_groups_out, groups: patient, p: 2} | 15",
                "data.csv, target: kind, scoring: accuracy | {splitter: group_shuffle_split, groups: patient, splits: 4} | 4",
                "series.csv, target: count, scoring: r2 | 3 | 3",
                "series.csv, target: count, scoring: r2 | {splitter: k_fold, splits: 4, shuffle: true} | 4",
                "series.csv, target: count, scoring: r2 | {splitter: time_series, splits: 3, gap: 2} | 3",
                "series.csv, target: count, scoring: neg_mean_gamma_deviance | {splitter: predefined, folds: fold} | 2",
                "series.csv, target: count, scoring: neg_max_error | leave_one_out | 30",
                "series.csv, target: count, scoring: r2 | {splitter: shuffle_split, splits: 7, test: 0.25} | 7",
                "series.csv, target: count, scoring: r2 | {splitter: repeated_k_fold, splits: 2, repeats: 3} | 6",
                "series.csv, target: count, scoring: r2 | {splitter: holdout, test: 0.3} | 1",
            })
    void everySplitterWorks(String model, String splitter, int splits) throws IOException {
        Commands.Answer tuned = tune("data: %s, test: 0.25, cv: %s".formatted(model, splitter));
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("\"complete\":2", "\"fits\":" + (splits + 1), "\"test\":{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cv: {splitter: group_kfold, groups: patient} | 'group_kfold' is unknown. Did you mean 'group_k_fold'? Use one of k_fold, ",
                "cv: {splitter: group_k_fold, group: patient} | it has no option 'group'. Did you mean 'groups'? Its options: groups, splits.",
                "cv: {splitter: group_k_fold, groups: pateint} | there is no column 'pateint'. Did you mean 'patient'?",
                "cv: {splitter: group_k_fold, groups: kind} | it can't be both the target and what splits the rows.",
                "cv: {splitter: group_k_fold, groups: patient, splits: 9} | Folds: 9 must not exceed the 8 groups of 'patient'.",
                "cv: {splitter: leave_p_groups_out, groups: patient, p: 8} | Leave-p-groups-out: 8 must be less than the 8 groups of 'patient'.",
                "cv: 5, scoring: roc_acu | 'roc_acu' is unknown. Did you mean 'roc_auc'? Use one of precision, recall, f1, jaccard",
            })
    void errorsAreOneLineWithTheWayOut(String lines, String message) throws IOException {
        String scoring = lines.contains("scoring") ? "" : ", scoring: accuracy";
        Commands.Answer refused = tune("data: data.csv, target: kind, " + lines + scoring);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("study.yaml: run.model: ").contains(message);
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void additionalScorersAreKeptWithTheTrials() throws IOException {
        Commands.Answer tuned =
                tune("data: series.csv, target: count, cv: 2, scoring: [r2, neg_max_error], refit: neg_max_error");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        String store = "sqlite:" + folder.resolve("danlu.db");
        String path = folder.resolve("study.yaml").toString();
        Commands.Answer first = Commands.danlu("tune", path, "--trials", "2", "--store", store, "--quiet");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(Commands.danlu("show", "--store", store).out()).contains("neg_max_error = -");
        assertThat(Commands.danlu("export", "--store", store).out())
                .contains("\"split1_test_score\":", "\"mean_test_r2\":", "\"split0_test_r2\":", "\"split1_test_r2\":");
    }

    /**
     * The ratio needs a misclassified row. Among forty rows with four of the wrong class there is one; among the two
     * test rows there is none.
     */
    @Test
    void anUndefinedTestScoreIsNotShown() throws IOException {
        StringBuilder rows = new StringBuilder("width,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append("%d,%s\n".formatted(i, i < 20 == (i % 10 != 5) ? "b" : "a"));
        }
        Files.writeString(folder.resolve("kinds.csv"), rows);
        String model = "data: kinds.csv, target: kind, cv: {splitter: stratified_k_fold, splits: 2, shuffle: true},"
                + " test: 0.05, scoring: ";
        Commands.Answer defined = tune(model + "accuracy");
        assertThat(defined.out()).contains("\"test\":{\"scorer\":\"accuracy\",\"score\":1.0");
        Commands.Answer undefined = tune(model + "positive_likelihood_ratio");
        assertThat(undefined.code()).as(undefined.err()).isZero();
        assertThat(undefined.out()).contains("\"complete\":2").doesNotContain("\"test\"");
    }

    /** The refusal comes before the first trial, not after the last. */
    @Test
    void aTestPartOnWhichTheScorerIsUndefinedIsRefused() throws IOException {
        StringBuilder rows = new StringBuilder("width,kind\n");
        for (int i = 0; i < 42; i++) {
            rows.append("%d,%s\n".formatted(i, i < 20 ? "b" : i < 40 ? "a" : "rare"));
        }
        Files.writeString(folder.resolve("rare.csv"), rows);
        Commands.Answer refused = tune("data: rare.csv, target: kind, cv: 2, test: 0.1, scoring: roc_auc_ovr");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("has no meaning for a test part of size")
                .doesNotContain("trial");
    }

    /** The forest predicts 0 for some counts of 0, for which the deviance is undefined. */
    @Test
    void anAdditionalScorerThatIsUndefinedFailsNoTrial() throws IOException {
        StringBuilder rows = new StringBuilder("width,count\n");
        for (int i = 0; i < 40; i++) {
            rows.append("%d,%d\n".formatted(i, i < 20 ? 0 : i));
        }
        Files.writeString(folder.resolve("counts.csv"), rows);
        Commands.Answer tuned = tune(
                "data: counts.csv, target: count, cv: {splitter: k_fold, splits: 4, shuffle: true}, scoring: [r2, neg_mean_poisson_deviance]");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("\"complete\":2");
    }

    @ParameterizedTest
    @CsvSource({
        "race, 3, after 3 splits",
        "race, 4, ''",
        "median, 2, ''",
        "median, '{splitter: holdout, test: 0.3}', after 1 split"
    })
    void aPrunerWithTooFewSplitsIsReported(String pruner, String cv, String named) throws IOException {
        Commands.Answer tuned = tune("data: series.csv, target: count, scoring: r2, cv: " + cv, "pruner: " + pruner);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        if (named.isEmpty()) {
            assertThat(tuned.err()).doesNotContain("stops no trial here");
        } else {
            assertThat(tuned.err())
                    .containsOnlyOnce("pruner '%s' stops no trial here: it judges %s".formatted(pruner, named));
        }
    }

    /** Depths of 2 and more separate everything, so chance alone decides which is best. */
    @Test
    void theOneStandardErrorRuleChoosesTheSimplestOfTheBest() throws IOException {
        String study = """
                seed: 5
                space:
                  max_depth: {type: int, low: 1, high: 6}
                sampler: {name: grid, values: {max_depth: [6, 4, 3, 2]}}
                run:
                  model: {learner: forest, params: {n_estimators: 5}, data: series.csv, target: count, scoring: r2, test: 0.2, cv: {splitter: k_fold, splits: 4, shuffle: true}, one_standard_error: %s}
                """;
        Path path = Files.writeString(folder.resolve("study.yaml"), study.formatted("max_depth"));
        Commands.Answer tuned = Commands.danlu("tune", path.toString(), "--store", "memory");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out())
                .containsPattern("chosen   .* the simplest within one standard error of the best: max_depth=[234]");
        Files.writeString(path, study.formatted("depth"));
        assertThat(Commands.danlu("tune", path.toString()).err())
                .contains("run.model.one_standard_error", "It has max_depth.");
    }

    /** A model's value is a function of its configuration. Boosted trees of different depths share no fit. */
    @Test
    void repeatsAreIgnoredForModels() throws IOException {
        Path path = Files.writeString(folder.resolve("study.yaml"), """
                seed: 5
                repeats: 4
                space:
                  max_depth: {type: int, low: 1, high: 9}
                sampler: grid
                run:
                  model: {learner: boosting, params: {n_estimators: 3}, data: series.csv, target: count, scoring: r2, cv: 3}
                """);
        Commands.Answer tuned =
                Commands.danlu("tune", path.toString(), "--trials", "2", "--store", "memory", "--json", "-");
        assertThat(tuned.out()).contains("\"complete\":2", "\"fits\":6}");
    }

    @Test
    void additionalScorersForAnotherTaskAreRefused() throws IOException {
        Commands.Answer refused = tune("data: series.csv, target: count, cv: 2, scoring: [r2, accuracy]");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "run.model: Scoring: 'accuracy' is for classification, but target 'count' is for regression.");
    }

    /** The printed space can be pasted into a study file. */
    @Test
    void theTypicalSpaceOfALearnerIsPrinted() throws IOException {
        String space = Commands.danlu("learners", "forest", "--space").out();
        Path path = Files.writeString(folder.resolve("pasted.yaml"), """
                run:
                  model: {learner: forest, data: series.csv, target: count, scoring: r2, cv: 2}
                """ + space);
        Commands.Answer tuned = Commands.danlu("tune", path.toString(), "--trials", "2", "--store", "memory");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(Commands.danlu("learners", "--space").err()).contains("'danlu learners forest --space'");
    }

    @Test
    void learnersAndTheManualListEverySplitterAndScorer() throws IOException {
        Commands.Answer listed = Commands.danlu("learners");
        assertThat(listed.code()).isZero();
        assertThat(listed.out())
                .contains("max_leaf_nodes", "leave_p_groups_out", "mean, median, most_frequent, constant", "ordinal")
                .contains(Scorer.names());
        String manual = Files.readString(Path.of("..", "docs", "study-file.md"));
        for (String splitter : NamedSplitter.names()) {
            assertThat(manual).contains("`" + splitter + "`");
        }
        for (String scorer : Scorer.names()) {
            String listedAs =
                    scorer.matches("(precision|recall|f1|jaccard)_.*") ? scorer.replaceFirst(".*_", "_") : scorer;
            assertThat(manual).contains("`" + listedAs + "`");
        }
    }
}
