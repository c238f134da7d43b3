package io.danlu.server.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A client's request.
 *
 * @param method in upper case
 * @param path decoded segments, none for {@code /}
 * @param query first value of each query parameter
 * @param headers returns all values of a header, whatever the case of its name
 * @param body the body, read to its end
 * @param peer address of the client
 */
public record Request(
        String method,
        List<String> path,
        Map<String, String> query,
        Function<String, List<String>> headers,
        Body body,
        String peer) {

    /** The body of a request. */
    @FunctionalInterface
    public interface Body {
        /**
         * Returns the whole body.
         *
         * @throws TooLargeException if it is longer than this server accepts
         */
        byte[] read();

        /** Returns the body as a stream. That of an upload arrives while it is read. */
        default InputStream stream() {
            return new ByteArrayInputStream(read());
        }
    }

    /** A body that arrives while it is read. */
    record Arriving(InputStream content) implements Body {

        @Override
        public byte[] read() {
            throw new IllegalStateException("an upload is read as a stream");
        }

        @Override
        public InputStream stream() {
            return content;
        }
    }

    /** The body of a request that is answered without it. */
    static final Body UNREAD = () -> {
        throw new IllegalStateException("the body was not read");
    };

    /** Thrown when a body is longer than this server accepts. */
    public static final class TooLargeException extends RuntimeException {
        TooLargeException(int limit) {
            super("The body must have at most %d bytes. Send less.".formatted(limit));
        }
    }

    public Request {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** Returns this request with its body. */
    Request with(Body read) {
        return new Request(method, path, query, headers, read, peer);
    }

    /** Returns whether the head announces a body (RFC 9112, section 6.3). */
    public boolean hasBody() {
        return !headers.apply("Transfer-Encoding").isEmpty()
                || headers.apply("Content-Length").stream().anyMatch(length -> !length.equals("0"));
    }

    /** Returns the only value of a header. Empty if there is none, or more than one. */
    public Optional<String> header(String name) {
        List<String> all = headers.apply(name);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Returns whether the path equals {@code prefix} or lies under it. */
    public boolean isUnder(List<String> prefix) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
}
