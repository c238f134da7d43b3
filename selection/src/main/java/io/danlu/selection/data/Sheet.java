package io.danlu.selection.data;

import io.danlu.format.FormatException;
import io.danlu.format.csv.CsvReader;
import io.danlu.space.Spelling;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file with a header, its cells as they are written. A column is checked only when it is read, so that unused
 * columns may hold anything. Immutable.
 *
 * <p>The format is that of RFC 4180 in UTF-8, with or without a byte order mark. Cells are separated by commas; a cell
 * that contains a comma, a quote or a line end is quoted. A number is written with a decimal point and may have blanks
 * around it. Texts are kept as they are; names in the header are stripped of blanks around them.
 */
public final class Sheet {

    private final String file;
    private final List<String> header;
    private final List<CsvReader.Row> rows;
    private final String digest;

    private Sheet(String file, List<String> header, List<CsvReader.Row> rows, String digest) {
        this.file = file;
        this.header = header;
        this.rows = rows;
        this.digest = digest;
    }

    /**
     * Reads a file.
     *
     * @throws DataException if it can't be read, has no row, or has rows of different lengths; the message names file
     *     and line
     */
    public static Sheet read(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException("%s: it is a folder. Name a CSV file.".formatted(file));
        }
        try {
            byte[] content = Files.readAllBytes(file);
            return parse(file.toString(), Utf8.decode(file.toString(), content), content);
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
     * @param file its name in messages
     * @throws DataException if it has no row, or rows of different lengths
     */
    public static Sheet parse(String file, String text) {
        return parse(file, text, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sheet parse(String file, String text, byte[] content) {
        List<CsvReader.Row> rows = rows(file, text);
        if (rows.size() < 2) {
            throw new DataException("%s: %s. Give a header, then a line for each row."
                    .formatted(file, rows.isEmpty() ? "the file is empty" : "there is a header, but no row below it"));
        }
        List<String> header = header(file, rows.getFirst());
        List<CsvReader.Row> body = List.copyOf(rows.subList(1, rows.size()));
        body.forEach(row -> requireWidth(file, row, header));
        return new Sheet(file, header, body, digest(content));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** Returns the SHA-256 of the bytes that were read, in hexadecimal digits. */
    String digest() {
        return digest;
    }

    /** Reads all rows; blank lines at the end are no rows. */
    private static List<CsvReader.Row> rows(String file, String text) {
        List<CsvReader.Row> rows = new ArrayList<>();
        try (CsvReader records = new CsvReader(file, new StringReader(text))) {
            for (Optional<CsvReader.Row> row = records.next(); row.isPresent(); row = records.next()) {
                rows.add(row.get());
            }
        } catch (FormatException broken) {
            throw new DataException(broken.getMessage());
        }
        while (!rows.isEmpty() && rows.getLast().isBlank()) {
            rows.removeLast();
        }
        return rows;
    }

    private static List<String> header(String file, CsvReader.Row row) {
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

    private static void requireWidth(String file, CsvReader.Row row, List<String> header) {
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

    /** Returns its name in messages. */
    public String name() {
        return file;
    }

    /** Returns the columns' names in the file's order. */
    public List<String> header() {
        return header;
    }

    /** Returns the number of rows, without the header; at least 1. */
    public int size() {
        return rows.size();
    }

    /** Returns the line, counted from 1, in which each row begins. */
    int[] lines() {
        return rows.stream().mapToInt(CsvReader.Row::line).toArray();
    }

    /**
     * Reads a column that is all numbers or all texts.
     *
     * @param gaps whether values may be missing: blank cells, and among numbers also NA, null, ? and the like
     * @throws DataException if there is none of that name, or it is neither
     */
    public Column column(String name, boolean gaps) {
        return reader(name).read(rows, gaps);
    }

    /**
     * Reads a column of numbers.
     *
     * @param gaps whether values may be missing, as in {@link #column}
     * @throws DataException if there is none of that name, or a cell is no number
     */
    public Column numbers(String name, boolean gaps) {
        return reader(name).numbers(rows, gaps);
    }

    /**
     * Reads a column of texts; a cell that looks like a number is read as a text as well.
     *
     * @param gaps whether cells may be blank
     * @throws DataException if there is none of that name, or a cell is blank
     */
    public Column texts(String name, boolean gaps) {
        return reader(name).texts(rows, gaps);
    }

    /**
     * Reads a target of numbers without missing values.
     *
     * @throws DataException if there is none of that name, or a cell is no number
     */
    public Numbers target(String name) {
        return Numbers.of((NumericColumn) numbers(name, false));
    }

    /**
     * Reads a target of known classes; the name of a class that is a whole number may be written as any equal number.
     *
     * @param classes their names in their order
     * @throws DataException if there is no such column, or a cell is none of them
     */
    public Labels labels(String name, List<String> classes) {
        int column = index(name);
        List<String> labels = new ArrayList<>(rows.size());
        for (CsvReader.Row row : rows) {
            String cell = row.cells().get(column);
            labels.add(named(cell, classes)
                    .orElseThrow(() -> DataException.at(
                            file,
                            row.line(),
                            name,
                            "value '%s': it must be one of the classes %s. Correct it, or remove the line."
                                    .formatted(Spelling.shown(cell), Spelling.shown(String.join(", ", classes))))));
        }
        return Labels.of(name, labels, classes);
    }

    private static Optional<String> named(String cell, List<String> classes) {
        if (classes.contains(cell)) {
            return Optional.of(cell);
        }
        return Optional.of(cell)
                .filter(ColumnReader::isNumber)
                .map(Double::parseDouble)
                .filter(Double::isFinite)
                .map(number -> new BigDecimal(number).toPlainString())
                .filter(classes::contains);
    }

    private ColumnReader reader(String name) {
        return new ColumnReader(file, name, index(name));
    }

    private int index(String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw new DataException("%s: there is no column '%s'.%s Name one of %s."
                    .formatted(file, name, Spelling.nearest(name, header), String.join(", ", header)));
        }
        return index;
    }
}
