package io.danlu.learner.tribuo;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Settings;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** How a learner makes models of rows: what Tribuo is asked to do. Immutable. */
interface Recipe {

    String learner();

    /** What is learned of classes, or of numbers, from some rows. */
    default Outcome<Label> outcome(Labels labels) {
        return new Outcome.Classes(labels.classes().size());
    }

    /** The same of numbers. */
    Outcome<Regressor> outcome(Numbers numbers, int[] rows);

    /** Members for classes, none of which is trained yet. */
    Growth<Label> classes(org.tribuo.Dataset<Label> examples, Settings settings, long seed);

    /** The same for numbers. */
    Growth<Regressor> values(org.tribuo.Dataset<Regressor> examples, Settings settings, long seed);

    /** How many members a model has. */
    int members(Settings settings);

    /** A model that has yet to be trained. */
    default Begun<?> begin(Points points, Rows rows, Settings settings, long seed) {
        Dataset data = rows.dataset();
        int[] numbers = points.numbers(rows);
        return switch (data.target()) {
            case Labels labels -> {
                Outcome<Label> outcome = outcome(labels);
                yield new Begun<>(this, outcome, classes(points.examples(labels, numbers, outcome), settings, seed));
            }
            case Numbers values -> {
                Outcome<Regressor> outcome = outcome(values, numbers);
                yield new Begun<>(this, outcome, values(points.examples(values, numbers, outcome), settings, seed));
            }
        };
    }

    /** A fit whose members are trained when they are asked for. */
    record Begun<T extends Output<T>>(Recipe recipe, Outcome<T> outcome, Growth<T> growth) {

        Fitted<T> fitted(Settings settings) {
            return new Fitted<>(recipe.learner(), outcome, growth.members(recipe.members(settings)));
        }
    }
}
