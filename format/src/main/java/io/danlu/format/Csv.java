package io.danlu.format;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180). */
public final class Csv {

    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

    private Csv() {}

    /** One record with its line end; what holds a comma, a quote or a line break is quoted. */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return SPECIAL.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
