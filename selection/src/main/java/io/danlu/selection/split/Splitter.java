package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import java.util.List;

/** Divides rows into training and test parts, once or several times. Pure: the same rows give the same splits. */
@FunctionalInterface
public interface Splitter {

    /**
     * Returns the splits of {@code rows}, at least one.
     *
     * @throws DataException if there are too few rows
     */
    List<Split> split(Rows rows);

    /**
     * Returns the splitter of scikit-learn's {@code cv=folds}: {@link StratifiedKFold} for classes, {@link KFold} for
     * numbers, in the rows' order.
     *
     * @param folds at least 2
     */
    static Splitter cv(int folds, Task task) {
        return switch (task) {
            case CLASSIFICATION -> new StratifiedKFold(folds);
            case REGRESSION -> new KFold(folds);
        };
    }

    /** Returns the splitter of {@code cv=folds} with shuffled rows. */
    static Splitter cv(int folds, Task task, long seed) {
        return switch (task) {
            case CLASSIFICATION -> new StratifiedKFold(folds).shuffled(seed);
            case REGRESSION -> new KFold(folds).shuffled(seed);
        };
    }
}
