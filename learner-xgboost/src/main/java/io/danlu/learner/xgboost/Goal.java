package io.danlu.learner.xgboost;

import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Target;

/** The target of a data set in single precision; a class is its number. Immutable. */
final class Goal {

    private final Outcome outcome;
    private final float[] all;

    private Goal(Outcome outcome, float[] all) {
        this.outcome = outcome;
        this.all = all;
    }

    /**
     * Converts a target.
     *
     * @throws io.danlu.selection.data.DataException for a number beyond single precision
     */
    static Goal of(Target target) {
        return switch (target) {
            case Labels labels ->
                new Goal(
                        new Outcome.Classes(labels.classes().size()),
                        Points.singles(labels.name(), labels.size(), labels::at));
            case Numbers numbers ->
                new Goal(new Outcome.Values(), Points.singles(numbers.name(), numbers.size(), numbers::at));
        };
    }

    Outcome outcome() {
        return outcome;
    }

    /** Returns the labels of some rows. */
    float[] labels(int[] rows) {
        float[] some = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = all[rows[i]];
        }
        return some;
    }
}
