package io.danlu.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a client asks for.
 *
 * @param method in upper case
 * @param path the decoded segments, none for {@code /}
 * @param query the first value of each name
 * @param headers all values of a header, whatever the case of its name
 * @param body what was sent, read to its end
 * @param peer the other end's address
 */
public record Request(
        String method,
        List<String> path,
        Map<String, String> query,
        Function<String, List<String>> headers,
        Body body,
        String peer) {

    /** What was sent. */
    @FunctionalInterface
    public interface Body {
        /**
         * All of it.
         *
         * @throws TooLargeException if it is longer than this server takes
         */
        byte[] read();
    }

    /** The body of a request that is to be answered without it. */
    static final Body UNREAD = () -> {
        throw new IllegalStateException("the body was not read");
    };

    /** A body is longer than this server takes. */
    public static final class TooLargeException extends RuntimeException {
        TooLargeException(int limit) {
            super("The body must have at most %d bytes. Send less.".formatted(limit));
        }
    }

    public Request {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** The same with its body. */
    Request with(Body read) {
        return new Request(method, path, query, headers, read, peer);
    }

    /** Whether the head announces a body (RFC 9112, section 6.3). */
    public boolean hasBody() {
        return !headers.apply("Transfer-Encoding").isEmpty()
                || headers.apply("Content-Length").stream().anyMatch(length -> !length.equals("0"));
    }

    /** The only value of a header; empty where there is none or there are several. */
    public Optional<String> header(String name) {
        List<String> all = headers.apply(name);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Whether the path is, or lies under, that of {@code prefix}. */
    public boolean isUnder(List<String> prefix) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
}
