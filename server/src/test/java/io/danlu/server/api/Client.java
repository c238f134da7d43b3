package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.server.DanluServer;
import io.danlu.server.ServerOptions;
import io.danlu.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A server for tests, with a client that talks to it over loopback. */
final class Client implements AutoCloseable {

    static final String TOKEN = "the-token-of-the-tests-0123456789";

    private final HttpClient client = HttpClient.newHttpClient();
    private final DanluServer server;

    /** Output of the trials of all studies except the forgotten ones. */
    private record Printed(Optional<Path> folder, Set<String> forgotten) implements Logs {

        @Override
        public Optional<Path> folder(String study) {
            return folder.map(root -> root.resolve(study));
        }

        @Override
        public List<String> tail(String study, int number) {
            return forgotten.contains(study) ? List.of() : List.of("the last line of %s %d".formatted(study, number));
        }

        @Override
        public void forget(String study) {
            forgotten.add(study);
        }
    }

    Client(Store store) {
        this(store, Journal.silent());
    }

    Client(Store store, Journal journal) {
        this(store, journal, Optional.empty());
    }

    /** @param folder parent of the folders of studies; empty to keep no files */
    Client(Store store, Journal journal, Optional<Path> folder) {
        server = DanluServer.start(
                store,
                new ServerOptions(
                        List.of(InetAddress.getLoopbackAddress()),
                        0,
                        List.of("danlu.example"),
                        TOKEN,
                        new Printed(folder, ConcurrentHashMap.newKeySet()),
                        journal));
    }

    int port() {
        return server.port();
    }

    record Answer(int status, String text, HttpResponse<String> response) {

        Fields fields() {
            return Field.root("reply", Json.parse("reply", text)).fields();
        }

        String code() {
            return fields().required("error").fields().required("code").text();
        }

        String message() {
            return fields().required("error").fields().required("message").text();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, Optional.of(TOKEN), Optional.empty(), headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, Optional.of(TOKEN), Optional.of(body), headers);
    }

    /**
     * Sends a request.
     *
     * @param path relative to {@code /api/v1/}, or absolute if it starts with a slash
     */
    Answer send(String method, String path, Optional<String> token, Optional<String> body, String... headers) {
        HttpRequest.Builder request = request(method, path, token, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Posts a body without announcing its length. Returns the status. */
    int chunked(String path, byte[] body) {
        HttpRequest request = request("POST", path, Optional.of(TOKEN), Optional.of(""))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private HttpRequest.Builder request(String method, String path, Optional<String> token, Optional<String> body) {
        String whole = path.startsWith("/") ? path : "/api/v1/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(port(), whole)))
                .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        token.ifPresent(own -> request.header("Authorization", "Bearer " + own));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        return request;
    }

    /** Returns the lines of an event stream as they arrive. */
    Stream<String> lines(String path) throws IOException, InterruptedException {
        return lines(path, TOKEN);
    }

    Stream<String> lines(String path, String token) throws IOException, InterruptedException {
        HttpRequest request =
                request("GET", path, Optional.of(token), Optional.empty()).build();
        return client.send(request, BodyHandlers.ofLines()).body();
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
