package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.forest.Classes;
import io.danlu.forest.ClassificationForest;
import io.danlu.forest.Columns;
import io.danlu.forest.Criterion;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.MaxFeatures;
import io.danlu.forest.MinSamples;
import io.danlu.laws.Laws;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForestLearnerTest {

    private static final Learner FOREST = Learner.named("forest");
    private static final int ROWS = 40;

    @Test
    void itIsTheForestOnTheSameRows() {
        Laws.forAll(30, random -> {
            double[][] columns = {
                random.doubles(ROWS).toArray(), random.doubles(ROWS).toArray()
            };
            Labels labels = labels(random);
            Rows some = dataset(columns, labels).rows().pick(subset(random));
            Settings settings =
                    FOREST.hyperparameters(Task.CLASSIFICATION).settings(Map.of("n_estimators", Value.of(5)));
            Probabilities predicted = (Probabilities)
                    FOREST.on(some.dataset()).fit(some, settings, 7).predict(some);

            Columns sorted = Columns.of(columns);
            double[][] expected = ClassificationForest.fit(
                            sorted,
                            Classes.of(labels.toArray(), 3),
                            some.toArray(),
                            ForestOptions.classification().trees(5).build(),
                            7)
                    .probabilities(sorted, some.toArray());
            for (int row = 0; row < some.size(); row++) {
                for (int code = 0; code < 3; code++) {
                    assertThat(predicted.at(row, code)).isEqualTo(expected[row][code]);
                }
            }
        });
    }

    @Test
    void standardSettingsAreTheForestsOwn() {
        assertThat(options(Task.CLASSIFICATION, Map.of()))
                .isEqualTo(ForestOptions.classification().build());
        assertThat(options(Task.REGRESSION, Map.of()))
                .isEqualTo(ForestOptions.regression().build());
    }

    @Test
    void everyHyperparameterArrives() {
        Map<String, Value> given = Map.of(
                "n_estimators", Value.of(7),
                "max_depth", Value.of(3),
                "max_leaf_nodes", Value.of(9),
                "max_features", Value.of("log2"),
                "min_samples_split", Value.of(0.25),
                "min_samples_leaf", Value.of(4),
                "min_impurity_decrease", Value.of(0.125),
                "bootstrap", Value.of(false),
                "criterion", Value.of("log_loss"));
        assertThat(options(Task.CLASSIFICATION, given))
                .isEqualTo(ForestOptions.classification()
                        .trees(7)
                        .maxDepth(3)
                        .maxLeafNodes(9)
                        .maxFeatures(MaxFeatures.LOG2)
                        .minSamplesSplit(new MinSamples.Fraction(0.25))
                        .minSamplesLeaf(new MinSamples.Count(4))
                        .minImpurityDecrease(0.125)
                        .bootstrap(false)
                        .criterion(Criterion.ENTROPY)
                        .build());
        assertThat(given)
                .hasSameSizeAs(FOREST.hyperparameters(Task.CLASSIFICATION).list());
    }

    @Test
    void featuresAreCountedSharedOrNamed() {
        assertThat(maxFeatures(Value.of(1))).isEqualTo(new MaxFeatures.Count(1));
        assertThat(maxFeatures(Value.of(0.5))).isEqualTo(new MaxFeatures.Fraction(0.5));
        assertThat(maxFeatures(Value.of("sqrt"))).isEqualTo(MaxFeatures.SQRT);
        assertThat(maxFeatures(Value.of("none"))).isEqualTo(MaxFeatures.ALL);
    }

    @Test
    void oneDeepTreeOfAllRowsKnowsThemByHeart() {
        Laws.forAll(20, random -> {
            double[][] columns = {random.doubles(ROWS).toArray()};
            Map<String, Value> tree = Map.of("n_estimators", Value.of(1), "bootstrap", Value.of(false));
            Labels labels = labels(random);
            Rows classified = dataset(columns, labels).rows();
            Probabilities classes = (Probabilities) fit(classified, tree).predict(classified);
            Numbers numbers =
                    Numbers.of(Column.numeric("y", random.doubles(ROWS).toArray()));
            Rows measured = dataset(columns, numbers).rows();
            Estimates estimates = (Estimates) fit(measured, tree).predict(measured);
            for (int row = 0; row < ROWS; row++) {
                assertThat(classes.label(row)).isEqualTo(labels.at(row));
                assertThat(estimates.at(row)).isEqualTo(numbers.at(row));
            }
        });
    }

    @Test
    void textFeaturesAreRefused() {
        Dataset data = new Dataset(
                List.of(Column.numeric("x", 1, 2), Column.text("colour", "red", "blue")),
                Labels.of("y", List.of("a", "b")));
        assertThatThrownBy(() -> FOREST.on(data))
                .isInstanceOf(ModelException.class)
                .hasMessage("Column 'colour': value 'red' is text, but learner 'forest' takes numbers only."
                        + " Let a step encode it, one_hot or ordinal, or remove the column.");
    }

    private static Model fit(Rows rows, Map<String, Value> given) {
        Task task = rows.dataset().target().task();
        return FOREST.on(rows.dataset()).fit(rows, FOREST.hyperparameters(task).settings(given), 1);
    }

    private static ForestOptions options(Task task, Map<String, Value> given) {
        return ForestSettings.options(FOREST.hyperparameters(task).settings(given), task);
    }

    private static MaxFeatures maxFeatures(Value value) {
        return options(Task.CLASSIFICATION, Map.of("max_features", value)).maxFeatures();
    }

    private static Dataset dataset(double[][] columns, Target target) {
        List<Column> features = IntStream.range(0, columns.length)
                .<Column>mapToObj(i -> Column.numeric("x" + i, columns[i]))
                .toList();
        return new Dataset(features, target);
    }

    private static Labels labels(RandomGenerator random) {
        List<String> classes = List.of("a", "b", "c");
        return Labels.of(
                "y",
                IntStream.range(0, ROWS)
                        .mapToObj(i -> classes.get(i < 3 ? i : random.nextInt(3)))
                        .toList());
    }

    private static int[] subset(RandomGenerator random) {
        return IntStream.range(0, ROWS)
                .filter(row -> row == 0 || random.nextBoolean())
                .toArray();
    }
}
