package io.danlu.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Builds a section: a heading and a table. */
public final class Markdown {

    private final StringBuilder text = new StringBuilder();

    /** Begins a section with a table under {@code columns}. */
    public Markdown(String heading, List<String> columns) {
        text.append("## ").append(heading).append("\n\n");
        row(columns);
        row(Collections.nCopies(columns.size(), "---"));
    }

    public void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    public void row(String... cells) {
        row(List.of(cells));
    }

    /** Formats a text with numbers, the same in every locale. */
    public static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** Returns the section. */
    public String end() {
        return text.append('\n').toString();
    }
}
