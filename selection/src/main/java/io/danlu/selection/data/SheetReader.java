package io.danlu.selection.data;

import io.danlu.format.FormatException;
import io.danlu.format.csv.CsvReader;
import io.danlu.space.Spelling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a CSV text row by row into its columns. For one text. */
final class SheetReader {

    private final String file;
    private final CsvFormat format;
    private final char separator;
    private final CsvReader records;

    private int headerLine;
    private int width;

    /** The columns of the file that are kept, counted from 0. */
    private int[] kept = new int[0];

    private List<Cells> columns = List.of();

    /** True if the first column has no name, and has counted the rows from 0 so far. */
    private boolean index;

    /** Blank rows, which are no rows if they are the last ones. */
    private final List<CsvReader.Row> blanks = new ArrayList<>();

    private int[] lines = new int[16];
    private int rows;

    private SheetReader(String file, Reader text, CsvFormat format) throws IOException {
        BufferedReader buffered = new BufferedReader(text, Separators.HEAD);
        this.file = file;
        this.format = format;
        this.separator = format.separator().isPresent() ? format.separator().get() : Separators.find(buffered);
        this.records = new CsvReader(file, buffered, separator);
    }

    /**
     * A text that was read.
     *
     * @param header the names of the columns that were kept
     * @param lines the line, counted from 1, in which each row begins
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(List<String> header, List<Cells> columns, int[] lines, char separator, List<String> remarks) {}

    /**
     * Reads a text.
     *
     * @throws DataException if it has no row, or rows of different lengths
     */
    static Content read(String file, Reader text, CsvFormat format) throws IOException {
        try {
            return new SheetReader(file, text, format).read();
        } catch (FormatException broken) {
            throw new DataException(broken.getMessage());
        }
    }

    private Content read() {
        List<String> names = header();
        for (Optional<CsvReader.Row> row = records.next(); row.isPresent(); row = records.next()) {
            add(row.get());
        }
        if (rows == 0) {
            throw empty("there is a header, but no row below it");
        }
        List<String> remarks = index
                ? List.of(
                        "%s: the first column has no name and counts the rows from 0, as the index of pandas does. It is left out."
                                .formatted(file))
                : List.of();
        return new Content(
                Arrays.stream(kept).mapToObj(names::get).toList(),
                List.copyOf(columns),
                Arrays.copyOf(lines, rows),
                separator,
                remarks);
    }

    /** Reads the header and prepares the columns. */
    private List<String> header() {
        CsvReader.Row row = records.next().orElseThrow(() -> empty("the file is empty"));
        if (row.isBlank() && isRestBlank()) {
            throw empty("the file is empty");
        }
        List<String> names = row.cells().stream().map(String::strip).toList();
        headerLine = row.line();
        width = names.size();
        index = width > 1 && names.getFirst().isEmpty();
        requireNames(names);
        kept = kept(names);
        columns = Arrays.stream(kept).mapToObj(column -> new Cells()).toList();
        return names;
    }

    private boolean isRestBlank() {
        Optional<CsvReader.Row> row = records.next();
        while (row.isPresent() && row.get().isBlank()) {
            row = records.next();
        }
        return row.isEmpty();
    }

    private void requireNames(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = index ? 1 : 0; i < width; i++) {
            if (names.get(i).isEmpty()) {
                throw unnamed(i, "");
            }
            if (!seen.add(names.get(i))) {
                throw DataException.at(
                        file,
                        headerLine,
                        "column %d of the header has the name '%s' of another. Rename one."
                                .formatted(i + 1, names.get(i)));
            }
        }
    }

    private DataException unnamed(int column, String why) {
        return DataException.at(
                file, headerLine, "column %d of the header has no name%s. Give it one.".formatted(column + 1, why));
    }

    private int[] kept(List<String> names) {
        for (String name : format.drop()) {
            if (!names.contains(name)) {
                throw new DataException("%s: there is no column '%s' to drop.%s Name some of %s."
                        .formatted(
                                file, name, Spelling.nearest(name, names), Spelling.shown(String.join(", ", names))));
            }
        }
        List<Integer> left = new ArrayList<>();
        for (int i = index ? 1 : 0; i < width; i++) {
            if (!format.drop().contains(names.get(i))) {
                left.add(i);
            }
        }
        if (left.isEmpty()) {
            throw new DataException("%s: every column is dropped. Keep the target and a feature.".formatted(file));
        }
        return left.stream().mapToInt(Integer::intValue).toArray();
    }

    private DataException empty(String why) {
        return new DataException("%s: %s. Give a header, then a line for each row.".formatted(file, why));
    }

    private void add(CsvReader.Row row) {
        if (row.isBlank()) {
            blanks.add(row);
            return;
        }
        blanks.forEach(this::put);
        blanks.clear();
        put(row);
    }

    private void put(CsvReader.Row row) {
        requireWidth(row);
        if (index && !row.cells().getFirst().equals(Integer.toString(rows))) {
            throw unnamed(
                    0,
                    ", and is no index of pandas, which would be %d in line %d, not '%s'"
                            .formatted(
                                    rows, row.line(), Spelling.shown(row.cells().getFirst())));
        }
        for (int i = 0; i < kept.length; i++) {
            if (!columns.get(i).add(row.cells().get(kept[i]))) {
                throw DataException.at(
                        file, row.line(), "column %d has more than 2 GB. Drop it.".formatted(kept[i] + 1));
            }
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        lines[rows++] = row.line();
    }

    private void requireWidth(CsvReader.Row row) {
        if (row.cells().size() != width) {
            throw DataException.at(
                    file,
                    row.line(),
                    "a row of %d (%s), but the header has %d columns. Give one cell for each column; a %s inside a cell needs quotes."
                            .formatted(row.cells().size(), excerpt(row.cells()), width, Separators.name(separator)));
        }
    }

    private String excerpt(List<String> cells) {
        String text = String.join(Character.toString(separator), cells);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
