package io.danlu.selection.data;

import io.danlu.format.csv.CsvReader;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Decides whether a column holds numbers or texts, and rejects one that holds both or lacks values. */
final class ColumnReader {

    /**
     * A number in decimal notation, as JSON, C and Python have in common; neither Java's own suffixes nor nan and inf.
     */
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    /** The words for "missing" among numbers: those of R, pandas, SQL and Weka. */
    private static final Set<String> MISSING = Set.of("na", "n/a", "nan", "null", "none", "?", "-");

    private final String file;
    private final String name;
    private final int index;

    ColumnReader(String file, String name, int index) {
        this.file = file;
        this.name = name;
        this.index = index;
    }

    /** Reads a column of numbers if any cell is one, otherwise of texts. */
    Column read(List<CsvReader.Row> rows, boolean gaps) {
        requireKnown(rows, gaps);
        long numbers = rows.stream().filter(row -> isNumber(cell(row))).count();
        if (numbers == 0) {
            return texts(rows, gaps);
        }
        List<CsvReader.Row> known =
                gaps ? rows.stream().filter(row -> !isMissing(cell(row))).toList() : rows;
        requireNone(known, ColumnReader::isMissing, "the value is missing");
        if (numbers < known.size()) {
            throw mixed(known, 2 * numbers >= known.size());
        }
        return numbers(rows, gaps);
    }

    Column numbers(List<CsvReader.Row> rows, boolean gaps) {
        BitSet missing = missing(rows, gaps, ColumnReader::isMissing);
        first(rows, cell -> !isNumber(cell) && !(gaps && isMissing(cell))).ifPresent(row -> {
            throw at(row, "it must be a number. Correct it, or remove the line.");
        });
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = missing.get(i) ? 0 : number(rows.get(i));
        }
        return gapped(new NumericColumn(name, values), missing);
    }

    Column texts(List<CsvReader.Row> rows, boolean gaps) {
        BitSet missing = missing(rows, gaps, String::isBlank);
        return gapped(new TextColumn(name, rows.stream().map(this::cell).toList()), missing);
    }

    private static Column gapped(Column known, BitSet missing) {
        return missing.isEmpty() ? known : new GappedColumn(known, missing);
    }

    private BitSet missing(List<CsvReader.Row> rows, boolean gaps, Predicate<String> isMissing) {
        BitSet missing = new BitSet();
        if (gaps) {
            IntStream.range(0, rows.size())
                    .filter(i -> isMissing.test(cell(rows.get(i))))
                    .forEach(missing::set);
        } else {
            requireNone(rows, String::isBlank, "the value is missing");
        }
        return missing;
    }

    private void requireKnown(List<CsvReader.Row> rows, boolean gaps) {
        if (!gaps) {
            requireNone(rows, String::isBlank, "the value is missing");
        } else if (rows.stream().allMatch(row -> cell(row).isBlank())) {
            throw at(rows.getFirst(), "every value of the column is missing. Remove the column.");
        }
    }

    private static boolean isMissing(String cell) {
        return cell.isBlank() || MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    private void requireNone(List<CsvReader.Row> rows, Predicate<String> wrong, String fault) {
        first(rows, wrong).ifPresent(row -> {
            throw at(
                    row,
                    fault
                            + ". Fill it in, let a step impute it if it is a feature's, or remove the line or the column.");
        });
    }

    private DataException mixed(List<CsvReader.Row> rows, boolean mostlyNumbers) {
        CsvReader.Row odd = first(rows, cell -> isNumber(cell) != mostlyNumbers).orElseThrow();
        CsvReader.Row other =
                first(rows, cell -> isNumber(cell) == mostlyNumbers).orElseThrow();
        return at(
                odd,
                "%s, but others are %s ('%s' in line %d). A column is all numbers or all texts: correct the value, or remove the line or the column."
                        .formatted(
                                mostlyNumbers ? "it is no number" : "it is a number",
                                mostlyNumbers ? "numbers" : "texts",
                                cell(other),
                                other.line()));
    }

    private double number(CsvReader.Row row) {
        double number = Double.parseDouble(cell(row)) + 0.0; // −0 becomes 0
        if (Double.isInfinite(number)) {
            throw at(row, "it is beyond the greatest double (1.8e308). Scale the column.");
        }
        return number;
    }

    private Optional<CsvReader.Row> first(List<CsvReader.Row> rows, Predicate<String> cell) {
        return rows.stream().filter(row -> cell.test(cell(row))).findFirst();
    }

    private DataException at(CsvReader.Row row, String fault) {
        return DataException.at(file, row.line(), name, "value '%s': %s".formatted(cell(row), fault));
    }

    private String cell(CsvReader.Row row) {
        return row.cells().get(index);
    }

    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }
}
