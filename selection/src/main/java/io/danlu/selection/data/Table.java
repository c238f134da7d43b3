package io.danlu.selection.data;

import io.danlu.space.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A CSV file with a header: named columns, each all numbers or all texts, nothing missing.
 *
 * <p>The format is RFC 4180's in UTF-8, with or without a byte order mark: cells are separated by commas; one that contains a
 * comma, a quote or a line's end is quoted. A number is written with a decimal point and may have blanks around it. Texts are
 * kept as they are, and the header's names without blanks around them. Immutable.
 */
public final class Table {

    private final String file;
    private final List<Column> columns;
    private final int[] lines;

    private Table(String file, List<Column> columns, int[] lines) {
        this.file = file;
        this.columns = columns;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @throws DataException if it can't be read or breaks a rule; the message names file, line, column and value
     */
    public static Table read(Path file) {
        try {
            return parse(file.toString(), Utf8.decode(file.toString(), Files.readAllBytes(file)));
        } catch (NoSuchFileException missing) {
            throw new DataException(
                    "%s: there is no such file (%s). Correct the path; a study file's are relative to it."
                            .formatted(file, file.toAbsolutePath()));
        } catch (IOException unreadable) {
            throw new DataException(
                    "%s: the file can't be read (%s). Name a readable CSV file.".formatted(file, unreadable));
        }
    }

    /**
     * Reads a text.
     *
     * @param file what to call it in messages
     * @throws DataException if it breaks a rule
     */
    public static Table parse(String file, String text) {
        List<Csv.Row> rows = Csv.rows(file, text);
        if (rows.size() < 2) {
            throw new DataException("%s: %s. Give a header, then a line for each row."
                    .formatted(file, rows.isEmpty() ? "the file is empty" : "there is a header, but no row below it"));
        }
        List<String> header = header(file, rows.getFirst());
        List<Csv.Row> body = rows.subList(1, rows.size());
        body.forEach(row -> requireWidth(file, row, header));
        List<Column> columns = IntStream.range(0, header.size())
                .mapToObj(i -> new ColumnReader(file, header.get(i), i).read(body))
                .toList();
        return new Table(file, columns, body.stream().mapToInt(Csv.Row::line).toArray());
    }

    private static List<String> header(String file, Csv.Row row) {
        List<String> names = row.cells().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw DataException.at(
                        file, row.line(), "column %d of the header has no name. Give it one.".formatted(i + 1));
            }
            if (!seen.add(names.get(i))) {
                throw DataException.at(
                        file,
                        row.line(),
                        "column %d of the header has the name '%s' of another. Rename one."
                                .formatted(i + 1, names.get(i)));
            }
        }
        return names;
    }

    private static void requireWidth(String file, Csv.Row row, List<String> header) {
        if (row.cells().size() != header.size()) {
            throw DataException.at(
                    file,
                    row.line(),
                    "a row of %d (%s), but the header has %d columns. Give one cell for each column; a comma inside a cell needs quotes."
                            .formatted(row.cells().size(), excerpt(row.cells()), header.size()));
        }
    }

    private static String excerpt(List<String> cells) {
        String text = String.join(",", cells);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** The columns in the file's order. */
    public List<Column> columns() {
        return columns;
    }

    /** How many rows there are, without the header; at least 1. */
    public int size() {
        return lines.length;
    }

    /**
     * A data set: one column is what is predicted, all the others are what it is predicted from.
     *
     * <p>For classification the target is a column of texts, or of whole numbers, which are ordered as numbers. For regression
     * it is a column of numbers.
     *
     * @param target a column's name
     * @throws DataException if there is no such column or no other, it is not fit for the task, or all its rows say the same
     */
    public Dataset dataset(String target, Task task) {
        return dataset(target, task, Optional.empty());
    }

    /**
     * The same, where another column says something of the rows, such as their groups, and is nothing to predict from.
     *
     * @param aside that column's name
     * @throws DataException as there, and if it is the target
     */
    public Dataset dataset(String target, Task task, Optional<String> aside) {
        Column column = column(target);
        if (aside.isPresent() && aside.get().equals(target)) {
            throw new DataException(
                    "%s, column '%s': it can't be both the target and what splits the rows. Name another for one."
                            .formatted(file, target));
        }
        List<Column> features = columns.stream()
                .filter(other -> !other.name().equals(target) && !aside.equals(Optional.of(other.name())))
                .toList();
        return new Dataset(features, new TargetReader(file, lines).read(column, task));
    }

    /**
     * A column.
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
