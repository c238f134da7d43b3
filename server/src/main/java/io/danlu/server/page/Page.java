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

/**
 * The page in the browser: three static files without data. Any other path is a route inside the page and gets {@code
 * index.html}.
 */
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

    /** Returns the file for a path. */
    public static Reply answer(Request request) {
        if (!List.of("GET", "HEAD").contains(request.method())) {
            return Reply.error(405, "method_not_allowed", "That path takes GET.")
                    .with("Allow", "GET, HEAD");
        }
        String asked = request.path().size() == 1 ? request.path().getFirst() : FIRST;
        String file = TYPES.containsKey(asked) ? asked : FIRST;
        return Reply.of(200, TYPES.getOrDefault(file, ""), bytes(file)).with("Cache-Control", "no-cache");
    }

    /** Returns a file's content. It is read once, because requests for it need no token. */
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
