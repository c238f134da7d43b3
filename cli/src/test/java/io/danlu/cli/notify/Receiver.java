package io.danlu.cli.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.danlu.format.Field;
import io.danlu.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server on loopback that keeps what is posted to it. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Integer> answers;
    private final List<String> posted = new ArrayList<>();

    private Receiver(HttpServer server, List<Integer> answers) {
        this.server = server;
        this.answers = answers;
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts a receiver that answers with these statuses in turn, and then always with the last one. */
    static Receiver answering(Integer... statuses) {
        try {
            return new Receiver(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                    List.of(statuses));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(answers.get(Math.min(posted.size(), answers.size()) - 1), -1);
        exchange.close();
    }

    URI uri() {
        return URI.create(
                "http://127.0.0.1:%d/hook/secret".formatted(server.getAddress().getPort()));
    }

    /** Returns the posted bodies. */
    synchronized List<String> posted() {
        return List.copyOf(posted);
    }

    /** Returns the sentences for people of the posted notifications. */
    List<String> texts() {
        return posted().stream()
                .map(body -> Field.root("posted", Json.parse("posted", body))
                        .fields()
                        .required("text")
                        .text())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
