package io.danlu.selection.data;

import io.danlu.space.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A CSV file with a header: named columns, each all numbers or all texts. Values may be missing only in columns for
 * which that is allowed.
 *
 * <p>The format is that of a {@link Sheet}. Immutable.
 */
public final class Table {

    private final String file;
    private final List<Column> columns;
    private final int[] lines;
    private final String digest;
    private final List<String> remarks;

    private Table(String file, List<Column> columns, int[] lines, String digest, List<String> remarks) {
        this.file = file;
        this.columns = columns;
        this.lines = lines;
        this.digest = digest;
        this.remarks = remarks;
    }

    /**
     * Reads a file.
     *
     * @throws DataException if it can't be read or breaks a rule; the message names file, line, column and value
     */
    public static Table read(Path file) {
        return read(file, name -> false);
    }

    /**
     * Reads a file in which values may be missing.
     *
     * @param gaps accepts the names of the columns in which they may be
     * @throws DataException if the file can't be read or breaks a rule
     */
    public static Table read(Path file, Predicate<String> gaps) {
        return read(file, CsvFormat.FOUND, gaps);
    }

    /**
     * Reads a file of a format, in which values may be missing.
     *
     * @param gaps accepts the names of the columns in which they may be
     * @throws DataException if the file can't be read or breaks a rule
     */
    public static Table read(Path file, CsvFormat format, Predicate<String> gaps) {
        return of(Sheet.read(file, format), gaps);
    }

    /**
     * Reads a text.
     *
     * @param file its name in messages
     * @throws DataException if it breaks a rule
     */
    public static Table parse(String file, String text) {
        return of(Sheet.parse(file, text), name -> false);
    }

    private static Table of(Sheet sheet, Predicate<String> gaps) {
        List<Column> columns = sheet.header().stream()
                .map(name -> sheet.column(name, gaps.test(name)))
                .toList();
        return new Table(sheet.name(), columns, sheet.lines(), sheet.digest(), sheet.remarks());
    }

    /**
     * Identifies the content independently of the file's place and compression: the number of rows and the SHA-256 of
     * its bytes.
     */
    public String content() {
        return "%d rows, sha256:%s".formatted(lines.length, digest);
    }

    /** Returns sentences about what was read otherwise than it is written; see {@link Sheet#remarks}. */
    public List<String> remarks() {
        return remarks;
    }

    /** Returns the columns in the file's order. */
    public List<Column> columns() {
        return columns;
    }

    /** Returns the number of rows, without the header; at least 1. */
    public int size() {
        return lines.length;
    }

    /**
     * Returns a data set: one column is the target, all the others are features.
     *
     * <p>For classification the target is a column of texts, or of whole numbers, which are ordered as numbers. For
     * regression it is a column of numbers.
     *
     * @param target a column's name
     * @throws DataException if there is no such column or no other, it is not fit for the task, or all its rows are
     *     equal
     */
    public Dataset dataset(String target, Task task) {
        return dataset(target, task, Optional.empty());
    }

    /**
     * Returns a data set in which another column, such as the rows' groups, is not used as a feature.
     *
     * @param aside that column's name
     * @throws DataException as above, and if it is the target
     */
    public Dataset dataset(String target, Task task, Optional<String> aside) {
        return dataset(target, task, aside, Optional.empty());
    }

    /**
     * Returns a data set whose rows have weights in fits.
     *
     * @param weights the name of their column, which is not used as a feature
     * @throws DataException as above, if a weight is negative or no number, or if it is the target's column or aside
     */
    public Dataset dataset(String target, Task task, Optional<String> aside, Optional<String> weights) {
        Column column = column(target);
        if (aside.isPresent() && aside.get().equals(target)) {
            throw new DataException(
                    "%s, column '%s': it can't be both the target and what splits the rows. Name another for one."
                            .formatted(file, target));
        }
        Optional<NumericColumn> weighting = weights.map(name -> weights(name, target, aside));
        List<Column> features = columns.stream()
                .filter(other -> !other.name().equals(target)
                        && !aside.equals(Optional.of(other.name()))
                        && !weights.equals(Optional.of(other.name())))
                .toList();
        return new Dataset(features, new TargetReader(file, lines).read(column, task), weighting);
    }

    private NumericColumn weights(String name, String target, Optional<String> aside) {
        if (name.equals(target) || aside.equals(Optional.of(name))) {
            throw new DataException(
                    "%s, column '%s': it can't be both the weights of rows and %s. Name another for one."
                            .formatted(file, name, name.equals(target) ? "the target" : "what splits them"));
        }
        if (!(column(name) instanceof NumericColumn numbers)) {
            throw new DataException(
                    "%s, column '%s': weights of rows are numbers, without a missing one. Correct them, or name another column."
                            .formatted(file, name));
        }
        for (int row = 0; row < numbers.rows(); row++) {
            if (numbers.at(row) < 0) {
                throw DataException.at(
                        file,
                        lines[row],
                        name,
                        "value '%s': a weight must be at least 0. Use 0 to leave the row out of fits."
                                .formatted(numbers.at(row)));
            }
        }
        return numbers;
    }

    /**
     * Returns a column.
     *
     * @throws DataException if there is none of that name
     */
    public Column column(String name) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private DataException unknown(String name) {
        List<String> names = columns.stream().map(Column::name).toList();
        return new DataException("%s: there is no column '%s'.%s Name one of %s."
                .formatted(file, name, Spelling.nearest(name, names), String.join(", ", names)));
    }
}
