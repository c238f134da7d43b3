package io.danlu.format.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180) that are safe to open in a spreadsheet.
 *
 * <p>Spreadsheets treat a cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line break as a
 * formula, and the text of a trial may be hostile: {@code =HYPERLINK(…)}. Such a text gets a leading apostrophe, which
 * marks it as text (OWASP, CSV Injection). A text of this kind that already begins with apostrophes gets one more, so
 * that {@link #original} is unambiguous. Numbers and single characters are not formulas and stay unchanged.
 */
public final class Csv {

    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|Infinity)");

    /** The characters of OWASP's list, including those of double width. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].+", Pattern.DOTALL);

    private Csv() {}

    /** Returns one record with its line end. Cells with a comma, a quote or a line break are quoted. */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String text = isFormula(value) ? "'" + value : value;
        return SPECIAL.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }

    /** Returns the text that {@link #row} wrote as {@code cell}. */
    public static String original(String cell) {
        return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
    }
}
