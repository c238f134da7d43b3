package io.danlu.selection;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.RunBlock;
import io.danlu.sampler.Sampler;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSpecTest {

    private static final Space SPACE = Space.of(Parameter.integer("max_depth", 1, 4));
    private static final Point POINT = SPACE.point(Map.of("max_depth", Value.of(2)));
    private static final Map<String, Value> SMALL = Map.of("n_estimators", Value.of(5));
    private static final RunBlock.Split FIVE_FOLDS = new RunBlock.Split.Folds(5);
    private static final RunBlock.Split HELD_OUT = new RunBlock.Split.HoldOut(0.25);

    private static Trial.Complete tried(ModelObjective objective) {
        Study<Point> study = Study.named("one")
                .space(SPACE)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .build();
        study.enqueue(POINT.values());
        return study.optimize(objective, RunOptions.until(trials(1)))
                .history()
                .best()
                .orElseThrow();
    }

    @Test
    void aStudyFilesModelIsAnObjective() throws InterruptedException {
        ModelObjective objective =
                iris(FIVE_FOLDS, "f1_micro", OptionalDouble.of(0.2)).open(SPACE, 1, Reporting.NOTHING);
        assertThat(objective.metric()).isEqualTo(new Metric("f1_micro", Direction.MAXIMIZE));
        assertThat(objective.score(POINT).splits()).hasSize(5);
        assertThat(objective.testScore(tried(objective)))
                .hasValueSatisfying(score -> assertThat(score.test()).isGreaterThan(0.8));
    }

    @Test
    void theSeedOfTheStudyDecidesEverything() throws InterruptedException {
        for (RunBlock.Split split : List.of(FIVE_FOLDS, HELD_OUT)) {
            ModelSpec spec = iris(split, "neg_log_loss", OptionalDouble.of(0.2));
            ModelObjective one = spec.open(SPACE, 1, Reporting.NOTHING);
            ModelObjective again = spec.open(SPACE, 1, Reporting.NOTHING);
            ModelObjective other = spec.open(SPACE, 2, Reporting.NOTHING);
            assertThat(again.score(POINT)).isEqualTo(one.score(POINT)).isNotEqualTo(other.score(POINT));
            assertThat(again.testScore(tried(again)))
                    .isEqualTo(one.testScore(tried(one)))
                    .isNotEqualTo(other.testScore(tried(other)));
        }
    }

    @Test
    void theTestPartIsTheSameHoweverTrialsAreCompared() {
        ModelSpec folds = iris(FIVE_FOLDS, "neg_log_loss", OptionalDouble.of(0.2));
        ModelSpec heldOut = iris(HELD_OUT, "neg_log_loss", OptionalDouble.of(0.2));
        ModelObjective byFolds = folds.open(SPACE, 1, Reporting.NOTHING);
        ModelObjective byOneSplit = heldOut.open(SPACE, 1, Reporting.NOTHING);
        assertThat(byFolds.testScore(tried(byFolds))).isEqualTo(byOneSplit.testScore(tried(byOneSplit)));
    }

    @Test
    void aHoldOutSplitIsOneSplit() throws InterruptedException {
        ModelObjective objective =
                iris(HELD_OUT, "f1_micro", OptionalDouble.empty()).open(SPACE, 1, Reporting.NOTHING);
        assertThat(objective.score(POINT).splits()).hasSize(1);
        assertThat(objective.fits()).isEqualTo(1);
    }

    /** The column of groups is no feature; the forest would reject its texts. */
    @Test
    void aGroupStaysOnOneSideOfEverySplitAndOfTheTestPart(@TempDir Path folder) throws Exception {
        StringBuilder text = new StringBuilder("x,patient,y\n");
        for (int row = 0; row < 60; row++) {
            text.append("%d,p%d,%s\n".formatted(row, row % 12, row % 2 == 0 ? "a" : "b"));
        }
        Path data = Files.writeString(folder.resolve("patients.csv"), text.toString());
        RunBlock.Split groups = named("group_k_fold", Map.of("groups", Value.of("patient"), "splits", Value.of(3)));
        ModelSpec spec = spec("forest", data, "y", groups, "accuracy", OptionalDouble.of(0.25));
        ModelObjective objective = spec.open(SPACE, 1, Reporting.NOTHING);
        assertThat(objective.score(POINT).splits()).hasSize(3);
        assertThat(objective.testScore(tried(objective))).isPresent();
        TestPart test = TestPart.of(
                Table.read(data).dataset("y", Task.CLASSIFICATION, Optional.of("patient")),
                new Validation(groups).aside(0.25, Optional.of(Table.read(data).column("patient")), 5),
                5);
        assertThat(Arrays.stream(test.rest().toArray()).map(row -> row % 12).distinct())
                .hasSize(9);
        assertThat(test.rest().size()).isEqualTo(9 * 5);
    }

    @Test
    void aColumnOfGroupsOrFoldsIsNeitherTargetNorFeature(@TempDir Path folder) throws Exception {
        Path data = Files.writeString(folder.resolve("d.csv"), "x,fold,y\n1,0,a\n2,1,b\n3,0,b\n4,1,a\n5,-1,a\n");
        ModelSpec spec = spec(
                "forest",
                data,
                "y",
                named("predefined", Map.of("folds", Value.of("fold"))),
                "accuracy",
                OptionalDouble.empty());
        assertThat(spec.open(SPACE, 1, Reporting.NOTHING).score(POINT).splits()).hasSize(2);
        assertThat(Table.read(data)
                        .dataset("y", Task.CLASSIFICATION, Optional.of("fold"))
                        .features())
                .extracting(Column::name)
                .containsExactly("x");
        for (String[] wrong : new String[][] {
            {"flod", "there is no column 'flod'. Did you mean 'fold'?"},
            {"y", "column 'y': it can't be both the target and what splits the rows."}
        }) {
            RunBlock.Split folds = named("predefined", Map.of("folds", Value.of(wrong[0])));
            ModelSpec refused = spec("forest", data, "y", folds, "accuracy", OptionalDouble.empty());
            assertThatThrownBy(() -> refused.open(SPACE, 1, Reporting.NOTHING))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(wrong[1]);
        }
    }

    private static RunBlock.Split named(String splitter, Map<String, Value> options) {
        return new RunBlock.Split.Named(splitter, new LinkedHashMap<>(options));
    }

    @Test
    void wrongModelsAreRefusedByName() {
        OptionalDouble none = OptionalDouble.empty();
        assertThatThrownBy(() -> iris(FIVE_FOLDS, "f1-micro", none).open(SPACE, 1, Reporting.NOTHING))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Did you mean 'f1_micro'?");
        assertThatThrownBy(() -> iris(FIVE_FOLDS, "r2", none).open(SPACE, 1, Reporting.NOTHING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("iris.csv, line 2, column 'species'");
        assertThatThrownBy(() ->
                        iris(new RunBlock.Split.Folds(51), "accuracy", none).open(SPACE, 1, Reporting.NOTHING))
                .hasMessageContaining("Folds: 51 must not exceed the rows of the largest class (50)");
        assertThatThrownBy(() -> spec("tree", Iris.FILE, "species").open(SPACE, 1, Reporting.NOTHING))
                .hasMessageContaining("Learner: 'tree' is unknown");
        assertThatThrownBy(() -> spec("forest", Iris.FILE, "specie").open(SPACE, 1, Reporting.NOTHING))
                .hasMessageContaining("Did you mean 'species'?");
        assertThatThrownBy(() -> spec("forest", Path.of("no.csv"), "species").open(SPACE, 1, Reporting.NOTHING))
                .hasMessageContaining("no.csv: there is no such file");
    }

    private static ModelSpec iris(RunBlock.Split split, String scoring, OptionalDouble test) {
        return spec("forest", Iris.FILE, "species", split, scoring, test);
    }

    private static ModelSpec spec(String learner, Path data, String target) {
        return spec(learner, data, target, FIVE_FOLDS, "accuracy", OptionalDouble.empty());
    }

    private static ModelSpec spec(
            String learner, Path data, String target, RunBlock.Split split, String scoring, OptionalDouble test) {
        return ModelSpec.of(new RunBlock.Model(
                new RunBlock.Learner(learner, new LinkedHashMap<>(SMALL), List.of()),
                new RunBlock.Data(data),
                target,
                split,
                test,
                new RunBlock.Scoring(List.of(scoring), Optional.empty(), Optional.empty()),
                Optional.empty()));
    }
}
