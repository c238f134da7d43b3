package io.danlu.selection.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides whether a column is numbers or texts, and refuses one that is both or has holes. */
final class ColumnReader {

    /** A number in decimal notation, as JSON, C and Python have in common; not Java's own suffixes, nor nan or inf. */
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    /** What stands for "missing" among numbers: R's, pandas', SQL's, Weka's. */
    private static final Set<String> MISSING = Set.of("na", "n/a", "nan", "null", "none", "?", "-");

    private final String file;
    private final String name;
    private final int index;

    ColumnReader(String file, String name, int index) {
        this.file = file;
        this.name = name;
        this.index = index;
    }

    Column read(List<Csv.Row> rows) {
        requireNone(rows, String::isBlank, "the value is missing");
        long numbers = rows.stream().filter(row -> isNumber(cell(row))).count();
        if (numbers == 0) {
            return new TextColumn(name, rows.stream().map(this::cell).toList());
        }
        requireNone(rows, cell -> MISSING.contains(cell.strip().toLowerCase(Locale.ROOT)), "the value is missing");
        if (numbers < rows.size()) {
            throw mixed(rows, 2 * numbers >= rows.size());
        }
        return new NumericColumn(name, rows.stream().mapToDouble(this::number).toArray());
    }

    NumericColumn numbers(List<Csv.Row> rows) {
        requireNone(rows, String::isBlank, "the value is missing");
        first(rows, cell -> !isNumber(cell)).ifPresent(row -> {
            throw at(row, "it must be a number. Correct it, or remove the line.");
        });
        return new NumericColumn(name, rows.stream().mapToDouble(this::number).toArray());
    }

    TextColumn texts(List<Csv.Row> rows) {
        requireNone(rows, String::isBlank, "the value is missing");
        return new TextColumn(name, rows.stream().map(this::cell).toList());
    }

    private void requireNone(List<Csv.Row> rows, Predicate<String> wrong, String fault) {
        first(rows, wrong).ifPresent(row -> {
            throw at(row, fault + ". Fill it in, or remove the line or the column.");
        });
    }

    private DataException mixed(List<Csv.Row> rows, boolean mostlyNumbers) {
        Csv.Row odd = first(rows, cell -> isNumber(cell) != mostlyNumbers).orElseThrow();
        Csv.Row other = first(rows, cell -> isNumber(cell) == mostlyNumbers).orElseThrow();
        return at(
                odd,
                "%s, but others are %s ('%s' in line %d). A column is all numbers or all texts: correct the value, or remove the line or the column."
                        .formatted(
                                mostlyNumbers ? "it is no number" : "it is a number",
                                mostlyNumbers ? "numbers" : "texts",
                                cell(other),
                                other.line()));
    }

    private double number(Csv.Row row) {
        double number = Double.parseDouble(cell(row)) + 0.0; // −0 becomes 0
        if (Double.isInfinite(number)) {
            throw at(row, "it is beyond the greatest double (1.8e308). Scale the column.");
        }
        return number;
    }

    private Optional<Csv.Row> first(List<Csv.Row> rows, Predicate<String> cell) {
        return rows.stream().filter(row -> cell.test(cell(row))).findFirst();
    }

    private DataException at(Csv.Row row, String fault) {
        return DataException.at(file, row.line(), name, "value '%s': %s".formatted(cell(row), fault));
    }

    private String cell(Csv.Row row) {
        return row.cells().get(index);
    }

    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }
}
