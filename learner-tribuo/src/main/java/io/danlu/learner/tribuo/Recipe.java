package io.danlu.learner.tribuo;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Settings;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** The instructions by which a learner lets Tribuo make models of rows. Immutable. */
interface Recipe {

    String learner();

    /** Returns the outcome for classes. */
    default Outcome<Label> outcome(Labels labels) {
        return new Outcome.Classes(labels.classes().size());
    }

    /** Returns the outcome for numbers, learned from some rows. */
    Outcome<Regressor> outcome(Numbers numbers, int[] rows);

    /** Returns members for classes, none of which is trained yet. */
    Growth<Label> classes(org.tribuo.Dataset<Label> examples, Settings settings, long seed);

    /** Returns members for numbers, none of which is trained yet. */
    Growth<Regressor> values(org.tribuo.Dataset<Regressor> examples, Settings settings, long seed);

    /** Returns the number of members of a model. */
    int members(Settings settings);

    /** Returns a model that has yet to be trained. */
    default Begun<?> begin(Points points, Rows rows, Settings settings, long seed) {
        Dataset data = rows.dataset();
        int[] numbers = points.numbers(rows);
        return switch (data.target()) {
            case Labels labels -> {
                Outcome<Label> outcome = outcome(labels);
                yield new Begun<>(this, outcome, classes(points.examples(rows, outcome), settings, seed));
            }
            case Numbers values -> {
                Outcome<Regressor> outcome = outcome(values, numbers);
                yield new Begun<>(this, outcome, values(points.examples(rows, outcome), settings, seed));
            }
        };
    }

    /** A fit whose members are trained when they are needed. */
    record Begun<T extends Output<T>>(Recipe recipe, Outcome<T> outcome, Growth<T> growth) {

        Fitted<T> fitted(Settings settings) {
            return new Fitted<>(recipe.learner(), outcome, growth.members(recipe.members(settings)));
        }
    }
}
