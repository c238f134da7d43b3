package io.danlu.selection.prepare;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A learner that learns from features transformed by steps; made by {@link Steps#before}. */
public final class PreparedLearner implements Learner {

    private final StepChoices choices;
    private final Learner learner;

    PreparedLearner(Steps steps, Learner learner) {
        this.choices = new StepChoices(steps);
        this.learner = learner;
    }

    @Override
    public String name() {
        return learner.name();
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        Hyperparameters own = learner.hyperparameters(task);
        return new Hyperparameters(
                own.learner(),
                Stream.concat(own.list().stream(), choices.hyperparameters().stream())
                        .toList());
    }

    @Override
    public Card card(Task task) {
        return learner.card(task);
    }

    @Override
    public boolean takesGaps(String feature) {
        return choices.imputes(feature) || learner.takesGaps(feature);
    }

    @Override
    public boolean takesWeights() {
        return learner.takesWeights();
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return learner.persistence().map(PreparedPersistence::new);
    }

    /**
     * Prepares the data. As a check, it fits the steps to all rows once and discards the result.
     *
     * @throws io.danlu.selection.learn.ModelException for steps that do not fit the features, or features that the
     *     learner can't take after them
     */
    @Override
    public Trainer on(Dataset data) {
        Steps standard = choices.standard();
        learner.on(FittedSteps.fit(standard, data.rows()).apply(data));
        return new PreparedTrainer(data, choices, learner);
    }

    private final class PreparedPersistence implements ModelPersistence {

        private final ModelPersistence persistence;

        PreparedPersistence(ModelPersistence persistence) {
            this.persistence = persistence;
        }

        @Override
        public Predictor fit(Rows rows, Settings settings, long seed) {
            FittedSteps steps = FittedSteps.fit(choices.chosen(settings), rows);
            Dataset prepared = steps.apply(rows.dataset());
            Predictor after =
                    persistence.fit(prepared.rows().pick(rows.toArray()).weightedLike(rows), settings, seed);
            return new Prepared(steps, prepared.features().size(), after);
        }

        @Override
        public Predictor read(Field written, int features, OptionalInt classes) {
            Fields fields = written.fields().only("steps", "columns", "after");
            int columns = fields.required("columns").count(1);
            return new Prepared(
                    FittedSteps.read(fields.required("steps")),
                    columns,
                    persistence.read(fields.required("after"), columns, classes));
        }
    }

    /**
     * A predictor behind its fitted steps.
     *
     * @param columns the number of columns that the steps produce
     */
    private record Prepared(FittedSteps steps, int columns, Predictor after) implements Predictor {

        @Override
        public Prediction predict(List<Column> features) {
            return after.predict(steps.apply(features));
        }

        @Override
        public Json json() {
            return Json.object()
                    .put("steps", steps.json())
                    .put("columns", columns)
                    .put("after", after.json())
                    .build();
        }
    }
}
