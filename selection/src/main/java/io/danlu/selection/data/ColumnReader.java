package io.danlu.selection.data;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Decides whether a column holds numbers or texts, and rejects one that holds both or lacks values. */
final class ColumnReader {

    /** The words for "missing" among numbers: those of R, pandas, SQL and Weka. */
    private static final Set<String> MISSING = Set.of("na", "n/a", "nan", "null", "none", "?", "-");

    /** The most characters of a word for "missing", with blanks around it; longer cells are not looked up. */
    private static final int MISSING_LENGTH = 20;

    /** The most different texts of a column that are kept once for all their rows. */
    private static final int SHARED = 100_000;

    private static final String ABSENT = "the value is missing";

    /** A cell's kind. */
    private enum Kind {
        BLANK(0),
        MISSING(1),
        NUMBER(2),
        TEXT(3);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    private final String file;
    private final String name;
    private final Cells cells;
    private final int[] lines;
    private final Notation notation;
    private final byte[] kinds;

    /**
     * Prepares to read a column.
     *
     * @param lines the line of each cell
     * @param decimal the decimal mark; empty for a point, or commas if these make numbers of all its cells
     */
    ColumnReader(String file, String name, Cells cells, int[] lines, Optional<Notation> decimal) {
        this.file = file;
        this.name = name;
        this.cells = cells;
        this.lines = lines;
        byte[] asPoints = kinds(cells, decimal.orElse(Notation.POINT));
        byte[] asCommas = decimal.isEmpty() && has(asPoints, Kind.TEXT) ? kinds(cells, Notation.COMMA) : asPoints;
        boolean commas = decimal.isEmpty() && has(asPoints, Kind.TEXT) && !has(asCommas, Kind.TEXT);
        this.notation = commas ? Notation.COMMA : decimal.orElse(Notation.POINT);
        this.kinds = commas ? asCommas : asPoints;
    }

    private static byte[] kinds(Cells cells, Notation notation) {
        byte[] kinds = new byte[cells.size()];
        for (int row = 0; row < kinds.length; row++) {
            kinds[row] = kind(cells.get(row), notation).code;
        }
        return kinds;
    }

    private static Kind kind(String cell, Notation notation) {
        if (notation.isNumber(cell)) {
            return Kind.NUMBER;
        }
        if (cell.isBlank()) {
            return Kind.BLANK;
        }
        boolean word =
                cell.length() <= MISSING_LENGTH && MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
        return word ? Kind.MISSING : Kind.TEXT;
    }

    private static boolean has(byte[] kinds, Kind kind) {
        return count(kinds, kind) > 0;
    }

    private static int count(byte[] kinds, Kind kind) {
        int count = 0;
        for (byte each : kinds) {
            count += each == kind.code ? 1 : 0;
        }
        return count;
    }

    private boolean is(int row, Kind kind) {
        return kinds[row] == kind.code;
    }

    private boolean isMissing(int row) {
        return is(row, Kind.BLANK) || is(row, Kind.MISSING);
    }

    /** Reads a column of numbers if any cell is one, otherwise of texts. */
    Column read(boolean gaps) {
        requireKnown(gaps);
        int numbers = count(kinds, Kind.NUMBER);
        if (numbers == 0) {
            return texts(gaps);
        }
        if (!gaps) {
            requireNone(this::isMissing);
        }
        int known = numbers + count(kinds, Kind.TEXT);
        if (numbers < known) {
            throw mixed(2 * numbers >= known);
        }
        return numbers(gaps);
    }

    Column numbers(boolean gaps) {
        BitSet missing = missing(gaps, this::isMissing);
        first(row -> !is(row, Kind.NUMBER) && !(gaps && isMissing(row))).ifPresent(row -> {
            throw at(row, "it must be a number. Correct it, or remove the line.");
        });
        double[] values = new double[kinds.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = missing.get(row) ? 0 : number(row);
        }
        return gapped(new NumericColumn(name, values), missing);
    }

    Column texts(boolean gaps) {
        BitSet missing = missing(gaps, row -> is(row, Kind.BLANK));
        Map<String, String> shared = new HashMap<>();
        List<String> texts = IntStream.range(0, kinds.length)
                .mapToObj(cells::get)
                .map(text -> shared.size() < SHARED ? shared.computeIfAbsent(text, same -> same) : text)
                .toList();
        return gapped(new TextColumn(name, texts), missing);
    }

    private static Column gapped(Column known, BitSet missing) {
        return missing.isEmpty() ? known : new GappedColumn(known, missing);
    }

    private BitSet missing(boolean gaps, IntPredicate isMissing) {
        BitSet missing = new BitSet();
        if (gaps) {
            IntStream.range(0, kinds.length).filter(isMissing).forEach(missing::set);
        } else {
            requireNone(row -> is(row, Kind.BLANK));
        }
        return missing;
    }

    private void requireKnown(boolean gaps) {
        if (!gaps) {
            requireNone(row -> is(row, Kind.BLANK));
        } else if (count(kinds, Kind.BLANK) == kinds.length) {
            throw at(0, "every value of the column is missing. Remove the column.");
        }
    }

    private void requireNone(IntPredicate missing) {
        first(missing).ifPresent(row -> {
            throw at(
                    row,
                    ABSENT
                            + ". Fill it in, let a step impute it if it is a feature's, or remove the line or the column.");
        });
    }

    private DataException mixed(boolean mostlyNumbers) {
        int odd = first(row -> is(row, mostlyNumbers ? Kind.TEXT : Kind.NUMBER)).orElseThrow();
        int other =
                first(row -> is(row, mostlyNumbers ? Kind.NUMBER : Kind.TEXT)).orElseThrow();
        return at(
                odd,
                "%s, but others are %s ('%s' in line %d). A column is all numbers or all texts: correct the value, or remove the line or the column."
                        .formatted(
                                mostlyNumbers ? "it is no number" : "it is a number",
                                mostlyNumbers ? "numbers" : "texts",
                                cells.get(other),
                                lines[other]));
    }

    private double number(int row) {
        double number = notation.number(cells.get(row));
        if (Double.isInfinite(number)) {
            throw at(row, "it is beyond the greatest double (1.8e308). Scale the column.");
        }
        return number;
    }

    private OptionalInt first(IntPredicate row) {
        return IntStream.range(0, kinds.length).filter(row).findFirst();
    }

    private DataException at(int row, String fault) {
        return DataException.at(file, lines[row], name, "value '%s': %s".formatted(cells.get(row), fault));
    }

    static boolean isNumber(String cell) {
        return Notation.POINT.isNumber(cell);
    }
}
