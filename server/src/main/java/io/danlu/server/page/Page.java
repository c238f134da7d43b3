package io.danlu.server.page;

import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page in the browser: three files without data. Every other path is the page's own affair and gets its first file. */
public final class Page {

    private static final String FIRST = "index.html";
    private static final Map<String, String> TYPES = Map.of(
            FIRST,
            "text/html; charset=utf-8",
            "app.js",
            "text/javascript; charset=utf-8",
            "app.css",
            "text/css; charset=utf-8");

    private static final Map<String, byte[]> FILES =
            TYPES.keySet().stream().collect(Collectors.toUnmodifiableMap(file -> file, Page::read));

    private Page() {}

    /** The file that a path means. */
    public static Reply answer(Request request) {
        if (!List.of("GET", "HEAD").contains(request.method())) {
            return Reply.error(405, "method_not_allowed", "That path takes GET.")
                    .with("Allow", "GET, HEAD");
        }
        String asked = request.path().size() == 1 ? request.path().getFirst() : FIRST;
        String file = TYPES.containsKey(asked) ? asked : FIRST;
        return Reply.of(200, TYPES.getOrDefault(file, ""), bytes(file)).with("Cache-Control", "no-cache");
    }

    /** Read once: whoever asks needs no token. */
    private static byte[] bytes(String file) {
        return Objects.requireNonNull(FILES.get(file), file);
    }

    private static byte[] read(String file) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("the page's file " + file + " cannot be read", broken);
        }
    }
}
