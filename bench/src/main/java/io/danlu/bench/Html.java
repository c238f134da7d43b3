package io.danlu.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Writes markup. Every text from outside goes through {@link #escape}. */
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Returns a table.
     *
     * @param kind its class
     * @param corner heading of the first column
     * @param rows made by {@link #row}
     */
    static String table(String kind, String corner, List<String> columns, String rows) {
        return "<table class=\"%s\"><thead><tr><th scope=\"col\">%s</th>%s</tr></thead><tbody>%s</tbody></table>"
                .formatted(kind, escape(corner), cells("th scope=\"col\"", "th", columns), rows);
    }

    static String row(String heading, List<String> cells) {
        return "<tr><th scope=\"row\">%s</th>%s</tr>".formatted(escape(heading), cells("td", "td", cells));
    }

    private static String cells(String open, String close, List<String> texts) {
        return texts.stream()
                .map(text -> "<%s>%s</%s>".formatted(open, escape(text), close))
                .collect(Collectors.joining());
    }
}
