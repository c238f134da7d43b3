package io.danlu.selection;

import io.danlu.selection.data.Task;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.Splitter;

/** How configurations are compared, as a study file says it. */
public sealed interface Validation {

    /** Where nothing is said: five folds, as in scikit-learn. */
    Validation STANDARD = new Folds(5);

    /**
     * The splitter.
     *
     * @param seed of a random split
     */
    Splitter splitter(Task task, long seed);

    /**
     * {@code cv: K}: K folds in the rows' order, stratified for classes.
     *
     * @param folds at least 2
     */
    record Folds(int folds) implements Validation {

        public Folds {
            Splitter.cv(folds, Task.REGRESSION);
        }

        @Override
        public Splitter splitter(Task task, long seed) {
            return Splitter.cv(folds, task);
        }
    }

    /**
     * {@code holdout: SHARE}: one random split, stratified for classes.
     *
     * @param share of the rows that is scored, above 0 and below 1
     */
    record HeldOut(double share) implements Validation {

        public HeldOut {
            new HoldOut(share, 0);
        }

        @Override
        public Splitter splitter(Task task, long seed) {
            return new HoldOut(share, seed);
        }
    }
}
