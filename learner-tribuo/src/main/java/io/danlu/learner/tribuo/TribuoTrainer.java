package io.danlu.learner.tribuo;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Fits a recipe to one data set.
 *
 * @param nested whether models of fewer members can be read out of one fit
 */
record TribuoTrainer(Recipe recipe, Points points, boolean nested) implements Trainer {

    static TribuoTrainer on(Dataset data, Recipe recipe, boolean nested) {
        Quiet.down();
        return new TribuoTrainer(recipe, Points.of(data.features(), recipe.learner()), nested);
    }

    @Override
    public Model fit(Rows rows, Settings settings, long seed) {
        return new Learned(points, recipe.begin(points, rows, settings, seed).fitted(settings));
    }

    @Override
    public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
        if (!nested) {
            return Optional.empty();
        }
        Recipe.Begun<?> begun = recipe.begin(points, rows, common, seed);
        return Optional.of(settings -> new Learned(points, begun.fitted(settings)));
    }

    /** A fitted model. It equals the same model read out of the same fit again. */
    private record Learned(Points points, Fitted<?> fitted) implements Model {

        @Override
        public Prediction predict(Rows rows) {
            return fitted.predict(points, points.numbers(rows));
        }

        @Override
        public OptionalLong bytes() {
            return OptionalLong.of(fitted.serialized().stream()
                    .mapToLong(bytes -> bytes.length)
                    .sum());
        }
    }
}
