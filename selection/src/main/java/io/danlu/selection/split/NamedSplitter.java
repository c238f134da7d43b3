package io.danlu.selection.split;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A splitter by its name and options, as in a study file's {@code cv} block:
 * {@code {splitter: time_series, splits: 5, gap: 2}}. The names are scikit-learn's classes, the options its parameters,
 * with its defaults.
 *
 * @param name one of {@link #names()}
 * @param options by their names; the others have scikit-learn's defaults
 */
public record NamedSplitter(String name, Map<String, Value> options) {

    public NamedSplitter {
        options = Map.copyOf(options);
    }

    /** Returns the names of all splitters. */
    public static List<String> names() {
        return SplitterKind.names();
    }

    /**
     * Returns the options that a splitter takes.
     *
     * @throws DataException for an unknown name; the message offers the nearest one
     */
    public static List<String> options(String name) {
        return SplitterKind.named(name).keys();
    }

    /**
     * Returns the column with the rows' groups or folds, if the splitter needs one. It is not used as a feature.
     *
     * @throws DataException for an unknown name, or if the option that names the column is missing or no text
     */
    public Optional<String> column() {
        SplitterKind kind = SplitterKind.named(name);
        return kind.columnKey().map(key -> new SplitterOptions(kind, options, Optional.empty(), 0).text(key));
    }

    /**
     * Returns the splitter.
     *
     * @param column that of {@link #column()}
     * @param seed of all that is random
     * @throws DataException for an unknown name or option, or a value that breaks a rule
     */
    public Splitter splitter(Optional<Column> column, long seed) {
        SplitterKind kind = SplitterKind.named(name);
        return kind.splitter(new SplitterOptions(kind, options, column, seed));
    }

    /**
     * Returns one split that sets rows aside as this splitter would. It takes whole groups if rows have groups. It
     * takes the last rows, with the same gap, if they are in order of time. Otherwise it is a {@link HoldOut}.
     *
     * @param share of the rows, or of the groups, above 0 and below 1
     * @param column that of {@link #column()}
     * @param seed of all that is random
     * @throws DataException as for {@link #splitter}
     */
    public Splitter aside(double share, Optional<Column> column, long seed) {
        SplitterKind kind = SplitterKind.named(name);
        SplitterOptions given = new SplitterOptions(kind, options, column, seed);
        if (kind == SplitterKind.TIME_SERIES) {
            int gap = given.count("gap", 0, 0);
            return (Rows rows) -> List.of(TimeSeriesSplit.last(share, gap, rows));
        }
        return kind.hasGroups()
                ? new GroupShuffleSplit(1, Portions.test(share), given.groups(), seed)
                : new HoldOut(share, seed);
    }

    /**
     * Returns outer folds that keep apart what this splitter keeps apart. They are whole groups if rows have groups,
     * and stretches of time, with the same gap, if rows are in order of time. Otherwise they are folds, stratified for
     * classes, and shuffled if this splitter draws rows at random.
     *
     * @param folds at least 2
     * @param column that of {@link #column()}
     * @param seed of all that is random
     * @throws DataException as for {@link #splitter}
     * @throws ModelException for {@code predefined}, whose number of folds may differ
     */
    public Splitter outer(int folds, Optional<Column> column, Task task, long seed) {
        SplitterKind kind = SplitterKind.named(name);
        SplitterOptions given = new SplitterOptions(kind, options, column, seed);
        if (kind == SplitterKind.TIME_SERIES) {
            return new TimeSeriesSplit(folds, OptionalInt.empty(), OptionalInt.empty(), given.count("gap", 0, 0));
        }
        if (kind == SplitterKind.PREDEFINED) {
            throw new ModelException(
                    "Splitter 'predefined': outer folds would mix its own. Use group_k_fold by the same column.");
        }
        if (kind.hasGroups()) {
            return kind == SplitterKind.STRATIFIED_GROUP_K_FOLD
                    ? new StratifiedGroupKFold(folds, given.groups())
                    : new GroupKFold(folds, given.groups());
        }
        return given.isRandom() ? Splitter.cv(folds, task, seed) : Splitter.cv(folds, task);
    }
}
