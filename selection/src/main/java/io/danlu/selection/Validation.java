package io.danlu.selection;

import io.danlu.format.RunBlock;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Task;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.NamedSplitter;
import io.danlu.selection.split.Splitter;
import java.util.Optional;

/**
 * The splitters of a study: of its trials, of its test part, and of nested cross-validation.
 *
 * @param split the splits of trials as a study file describes them
 */
record Validation(RunBlock.Split split) {

    private static NamedSplitter named(RunBlock.Split.Named named) {
        return new NamedSplitter(named.splitter(), named.options());
    }

    /** Returns the column with the rows' groups or folds, if there is one; it is not used as a feature. */
    Optional<String> column() {
        return split instanceof RunBlock.Split.Named named ? named(named).column() : Optional.empty();
    }

    /**
     * Returns the splitter of trials. Folds of a number are in the rows' order, stratified for classes; a hold-out is
     * one random split, stratified for classes.
     *
     * @param column that of {@link #column()}
     * @param seed of all that is random
     */
    Splitter splitter(Optional<Column> column, Task task, long seed) {
        return switch (split) {
            case RunBlock.Split.Folds(int count) -> Splitter.cv(count, task);
            case RunBlock.Split.HoldOut(double fraction) -> new HoldOut(fraction, seed);
            case RunBlock.Split.Named named -> named(named).splitter(column, seed);
        };
    }

    /**
     * Returns the splitter that sets rows aside for the end, as one split. It draws at random, but keeps groups whole,
     * and takes the last rows if the rows are in order of time.
     *
     * @param share of the rows, or of the groups, above 0 and below 1
     * @param column that of {@link #column()}
     * @param seed of all that is random
     */
    Splitter aside(double share, Optional<Column> column, long seed) {
        return split instanceof RunBlock.Split.Named named
                ? named(named).aside(share, column, seed)
                : new HoldOut(share, seed);
    }

    /**
     * Returns the outer splits of nested cross-validation: folds that keep apart what the splitter keeps apart. They
     * are whole groups if rows have groups, and stretches after those before them if rows are in order of time.
     * Otherwise they are folds, stratified for classes, and shuffled if the splitter draws rows at random.
     *
     * @param folds at least 2
     * @param column that of {@link #column()}
     * @param seed of all that is random
     */
    Splitter outer(int folds, Optional<Column> column, Task task, long seed) {
        return switch (split) {
            case RunBlock.Split.Folds any -> Splitter.cv(folds, task);
            case RunBlock.Split.HoldOut any -> Splitter.cv(folds, task, seed);
            case RunBlock.Split.Named named -> named(named).outer(folds, column, task, seed);
        };
    }
}
