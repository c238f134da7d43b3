package io.danlu.selection.prepare;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;

/**
 * Fits steps to the training rows and prepares the learner for the transformed data set. This happens once for each set
 * of rows and choice of strategies, and is kept as long as the rows are. Each costs a copy of the data set.
 * Thread-safe.
 */
final class PreparedTrainer implements Trainer {

    private final Dataset data;
    private final StepChoices choices;
    private final Learner learner;

    /**
     * The prepared parts. Rows are compared by identity, because a split's rows are the same object for all its fits.
     */
    private final Map<Rows, Map<Steps, Part>> parts = new WeakHashMap<>();

    PreparedTrainer(Dataset data, StepChoices choices, Learner learner) {
        this.data = data;
        this.choices = choices;
        this.learner = learner;
    }

    @Override
    public void prepare(Rows rows, Settings settings) {
        Part part = part(rows, settings);
        part.trainer().prepare(part.inside(rows), settings);
    }

    @Override
    public Model fit(Rows rows, Settings settings, long seed) {
        Part part = part(rows, settings);
        return part.outside(part.trainer().fit(part.inside(rows), settings, seed));
    }

    @Override
    public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
        Part part = part(rows, common);
        return part.trainer().nest(part.inside(rows), common, seed).map(nest -> new PreparedNestedFit(part, nest));
    }

    private synchronized Part part(Rows rows, Settings settings) {
        return parts.computeIfAbsent(rows, key -> new HashMap<>())
                .computeIfAbsent(choices.chosen(settings), steps -> part(rows, steps));
    }

    private Part part(Rows rows, Steps steps) {
        FittedSteps fitted = FittedSteps.fit(steps, rows);
        Dataset prepared = fitted.apply(data);
        return new Part(data, fitted.json().text().length(), prepared, learner.on(prepared));
    }

    /**
     * The data set as the steps transform it, row for row.
     *
     * @param bytes the size of the fitted steps
     */
    private record Part(Dataset data, long bytes, Dataset prepared, Trainer trainer) {

        Rows inside(Rows rows) {
            return prepared.rows().pick(rows.in(data.features())).weightedLike(rows);
        }

        Model outside(Model model) {
            return new Outside(this, model);
        }
    }

    /** A model of the untransformed data set. */
    private record Outside(Part part, Model model) implements Model {

        @Override
        public Prediction predict(Rows rows) {
            return model.predict(part.inside(rows));
        }

        @Override
        public OptionalLong bytes() {
            OptionalLong inside = model.bytes();
            return inside.isPresent() ? OptionalLong.of(part.bytes() + inside.getAsLong()) : inside;
        }
    }

    /** Keeps the transformed forms of its latest models, so that equal models stay the same object. */
    private static final class PreparedNestedFit implements NestedFit {

        private static final int KEPT = 32;

        private final Part part;
        private final NestedFit nest;
        private final Map<Model, Model> models = new LinkedHashMap<>(KEPT, 0.75f, true);

        PreparedNestedFit(Part part, NestedFit nest) {
            this.part = part;
            this.nest = nest;
        }

        @Override
        public synchronized Model model(Settings settings) {
            Model outside = models.computeIfAbsent(nest.model(settings), part::outside);
            if (models.size() > KEPT) {
                models.remove(models.keySet().iterator().next());
            }
            return outside;
        }

        @Override
        public OptionalLong bytes() {
            return nest.bytes();
        }

        @Override
        public void end() {
            nest.end();
        }
    }
}
