package io.danlu.server.http;

import io.danlu.format.Json;
import io.danlu.format.worker.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param headers beside those that every reply has
 */
public record Reply(int status, Map<String, String> headers, Body body) {

    private static final String JSON = "application/json";

    /** What is sent. */
    public sealed interface Body {}

    /** A body that is known. */
    @SuppressWarnings("ArrayRecordComponent") // written once, compared never
    public record Bytes(byte[] bytes) implements Body {}

    /** A body that goes on. Its writer ends when the client has gone. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** A body that is written while there is something to say. */
    public record Stream(Writer writer) implements Body {}

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Of that type. */
    public static Reply of(int status, String type, byte[] bytes) {
        return new Reply(status, Map.of("Content-Type", type), new Bytes(bytes));
    }

    /** JSON that no cache keeps. */
    public static Reply json(int status, Json json) {
        return of(status, JSON, json.text().getBytes(StandardCharsets.UTF_8)).with("Cache-Control", "no-store");
    }

    /** As all errors are told: a code for programs, a message for people. */
    public static Reply error(int status, String code, String message) {
        return json(status, ErrorCode.reply(code, message));
    }

    /** Server-sent events (WHATWG HTML, "Server-sent events"). */
    public static Reply events(Writer writer) {
        return new Reply(
                200, Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"), new Stream(writer));
    }

    /** The same with another header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
