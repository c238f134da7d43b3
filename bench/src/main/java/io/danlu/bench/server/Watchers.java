package io.danlu.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Live pages without browsers: each fetches the page once and then reads its events. */
final class Watchers implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<InputStream> streams = new ArrayList<>();
    private final AtomicLong events = new AtomicLong();

    private Watchers() {}

    static Watchers of(int count, int port, String token) throws IOException, InterruptedException {
        Watchers watchers = new Watchers();
        for (int i = 0; i < count; i++) {
            watchers.watch(port, token);
        }
        return watchers;
    }

    private void watch(int port, String token) throws IOException, InterruptedException {
        get(port, token, "page").body().close();
        InputStream stream = get(port, token, "events").body();
        streams.add(stream);
        Thread.ofPlatform().daemon().start(() -> read(stream));
    }

    private HttpResponse<InputStream> get(int port, String token, String part)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/studies/watched/%s".formatted(port, part)))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofInputStream());
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[1 << 16];
        try {
            while (stream.read(buffer) >= 0) {
                events.incrementAndGet();
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Returns the number of reads that returned data. */
    long events() {
        return events.get();
    }

    @Override
    public void close() throws IOException {
        for (InputStream stream : streams) {
            stream.close();
        }
        client.shutdownNow();
    }
}
