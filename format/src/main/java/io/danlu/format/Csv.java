package io.danlu.format;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180), fit to be opened in a spreadsheet.
 *
 * <p>Spreadsheets take a cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line break for a formula, and
 * the text of a trial may come from elsewhere: {@code =HYPERLINK(…)}. Such a text gets an apostrophe before it, which makes it a
 * text there (OWASP, CSV Injection), and one that begins with apostrophes and then so gets one more, so that {@link #original}
 * undoes it without doubt. Numbers and single characters are no formulas and stay as they are.
 */
public final class Csv {

    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|Infinity)");

    /** The signs of OWASP's list, those of double width among them. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].+", Pattern.DOTALL);

    private Csv() {}

    /** One record with its line end; what holds a comma, a quote or a line break is quoted. */
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

    /** The text that {@link #row} wrote as {@code cell}. */
    public static String original(String cell) {
        return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
    }
}
