package io.danlu.report;

import io.danlu.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page as built from {@code dashboard}, with a placeholder for the data. */
final class Template {

    private static final String PLACE = "__DANLU_DATA__";

    private Template() {}

    /** Returns the page that shows {@code data}. */
    static String html(Json data) {
        // Only "<" can end or open anything inside a script element; as an escape it is the same JSON.
        return read().replace(PLACE, data.text().replace("<", "\\u003c"));
    }

    private static String read() {
        try (InputStream page = Objects.requireNonNull(Template.class.getResourceAsStream("report.html"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the page's template cannot be read", broken);
        }
    }
}
