package io.danlu.selection;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Task;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.NamedSplitter;
import io.danlu.selection.split.Splitter;
import java.util.Optional;

/** The way in which configurations are compared, as a study file specifies it. */
public sealed interface Validation {

    /** The default: five folds, as in scikit-learn. */
    Validation STANDARD = new Folds(5);

    /** Returns the column with the rows' groups or folds, if there is one; it is not used as a feature. */
    Optional<String> column();

    /**
     * Returns the splitter.
     *
     * @param column that of {@link #column()}
     * @param seed of all that is random
     */
    Splitter splitter(Optional<Column> column, Task task, long seed);

    /**
     * Returns the splitter that sets rows aside for the end, as one split. It draws at random, but keeps groups whole,
     * and takes the last rows if the rows are in order of time.
     *
     * @param share of the rows, or of the groups, above 0 and below 1
     * @param column that of {@link #column()}
     * @param seed of all that is random
     */
    Splitter aside(double share, Optional<Column> column, long seed);

    /**
     * Returns the outer splits of nested cross-validation: folds that keep apart what the splitter keeps apart. They
     * are whole groups if rows have groups, and stretches after those before them if rows are in order of time.
     * Otherwise they are folds, stratified for classes, and shuffled if the splitter draws rows at random.
     *
     * @param folds at least 2
     * @param column that of {@link #column()}
     * @param seed of all that is random
     */
    Splitter outer(int folds, Optional<Column> column, Task task, long seed);

    /**
     * {@code cv: K}, K folds in the rows' order, stratified for classes.
     *
     * @param folds at least 2
     */
    record Folds(int folds) implements Validation {

        public Folds {
            Splitter.cv(folds, Task.REGRESSION);
        }

        @Override
        public Splitter splitter(Optional<Column> column, Task task, long seed) {
            return Splitter.cv(folds, task);
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public Splitter aside(double share, Optional<Column> column, long seed) {
            return new HoldOut(share, seed);
        }

        @Override
        public Splitter outer(int count, Optional<Column> column, Task task, long seed) {
            return Splitter.cv(count, task);
        }
    }

    /**
     * {@code holdout: SHARE}, one random split, stratified for classes.
     *
     * @param share of the rows that is scored, above 0 and below 1
     */
    record HeldOut(double share) implements Validation {

        public HeldOut {
            new HoldOut(share, 0);
        }

        @Override
        public Splitter splitter(Optional<Column> column, Task task, long seed) {
            return new HoldOut(share, seed);
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public Splitter aside(double share, Optional<Column> column, long seed) {
            return new HoldOut(share, seed);
        }

        @Override
        public Splitter outer(int folds, Optional<Column> column, Task task, long seed) {
            return Splitter.cv(folds, task, seed);
        }
    }

    /**
     * {@code cv: {splitter: NAME, …}}, any splitter.
     *
     * @param splitter its name and options
     */
    record Named(NamedSplitter splitter) implements Validation {

        @Override
        public Optional<String> column() {
            return splitter.column();
        }

        @Override
        public Splitter splitter(Optional<Column> column, Task task, long seed) {
            return splitter.splitter(column, seed);
        }

        @Override
        public Splitter aside(double share, Optional<Column> column, long seed) {
            return splitter.aside(share, column, seed);
        }

        @Override
        public Splitter outer(int folds, Optional<Column> column, Task task, long seed) {
            return splitter.outer(folds, column, task, seed);
        }
    }
}
