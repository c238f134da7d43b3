package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A learner that knows rows by their numbers rejects those of another data set. */
class ForeignRowsTest {

    private static final int ROWS = 20;

    private static List<Learner> learners() {
        Steps steps = new Steps(List.of(Step.of("scale", Optional.of("standard"), Optional.empty(), Optional.empty())));
        return Learner.names().stream()
                .map(Learner::named)
                .flatMap(learner -> Stream.of(learner, steps.before(learner)))
                .toList();
    }

    private static List<Column> features(RandomGenerator random) {
        return List.of(
                Column.numeric("x", random.doubles(ROWS).toArray()),
                Column.numeric("y", random.doubles(ROWS).toArray()));
    }

    private static Target target(RandomGenerator random, Task task) {
        return switch (task) {
            case REGRESSION ->
                Numbers.of(Column.numeric("t", random.doubles(ROWS).toArray()));
            case CLASSIFICATION ->
                Labels.of(
                        "t",
                        IntStream.range(0, ROWS)
                                .mapToObj(row -> row < 3 ? "c" + row : "c" + random.nextInt(3))
                                .toList());
        };
    }

    private static void refused(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Rows: they are of another data set (20 rows of x, y) than the model's (20 rows of x, y), so the same"
                                + " numbers mean other rows. Predict new data with the saved model: SearchResult.saved,"
                                + " ModelObjective.refit, or the learner's persistence.");
    }

    @Test
    void theyAreRefusedAndThoseOfEqualFeaturesAreNot() {
        Laws.forAll(20, random -> {
            for (Task task : Task.values()) {
                for (Learner learner : learners()) {
                    List<Column> features = features(random);
                    Dataset data = new Dataset(features, target(random, task));
                    Rows equal = new Dataset(features, target(random, task)).rows();
                    Rows foreign = new Dataset(features(random), data.target()).rows();
                    Settings settings = learner.hyperparameters(task).settings(Map.of("n_estimators", Value.of(2)));
                    Trainer trainer = learner.on(data);
                    List<Model> models = List.of(
                            trainer.fit(data.rows(), settings, 1),
                            trainer.nest(data.rows(), settings, 1).orElseThrow().model(settings));
                    for (Model model : models) {
                        assertThat(model.predict(equal).size()).isEqualTo(ROWS);
                        refused(() -> model.predict(foreign));
                    }
                    refused(() -> trainer.fit(foreign, settings, 1));
                    refused(() -> trainer.nest(foreign, settings, 1));
                }
            }
        });
    }
}
