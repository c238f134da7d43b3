package io.danlu.server;

import io.danlu.format.StudyFile;
import io.danlu.server.access.Gate;
import io.danlu.server.access.Hosts;
import io.danlu.server.access.Tokens;
import io.danlu.server.api.Api;
import io.danlu.server.http.HttpServer;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.page.Page;
import io.danlu.store.Store;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A running server: the studies of a store over HTTP, and their page, until it is closed. Thread-safe. */
public final class DanluServer implements AutoCloseable {

    private final HttpServer server;
    private final int port;

    private DanluServer(HttpServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts to serve the studies of {@code store}. Closing the server does not close the store. The first address must
     * exist on this machine; others that do not are skipped.
     *
     * @throws IllegalArgumentException if the token is unsuitable, or the port is in use
     */
    public static DanluServer start(Store store, ServerOptions options) {
        return start(store, options, file -> {});
    }

    /**
     * Starts a server that accepts new studies whose files {@code check} accepts. A server knows no scorers and
     * learners; the program that embeds it may.
     *
     * @param check throws an {@link IllegalArgumentException} for a file whose workload no worker can run; called by
     *     many threads
     * @throws IllegalArgumentException if the token is unsuitable, or the port is in use
     */
    public static DanluServer start(Store store, ServerOptions options, Consumer<StudyFile> check) {
        Tokens tokens = new Tokens(options.token());
        OpenStudies studies = new OpenStudies(store);
        CompletableFuture<Api> api =
                new CompletableFuture<>(); // its gate needs the port, which is known once the server listens
        HttpServer server = new HttpServer(answering(api), options.journal()::warning);
        int port = listen(server, options);
        Gate gate = new Gate(new Hosts(port, options.addresses(), options.hosts()), tokens, InstantSource.system());
        api.complete(new Api(gate, studies, options.logs(), options.journal(), check));
        Thread.ofPlatform().name("danlu-warm").daemon().start(studies::warm);
        return new DanluServer(server, port);
    }

    private static HttpServer.Answering answering(CompletableFuture<Api> api) {
        return new HttpServer.Answering(
                request -> api.join().isKnown(request),
                request -> api.join()
                        .refusal(request)
                        .or(() -> Api.isFor(request) ? Optional.empty() : Optional.of(Page.answer(request))),
                Api::isUpload,
                Api::duty,
                request -> api.join().apply(request),
                (request, reply, time) -> api.join().answered(request, reply, time));
    }

    /** Listens at all addresses on one port, and returns the port. If one of them fails, the server listens nowhere. */
    private static int listen(HttpServer server, ServerOptions options) {
        try {
            int port = server.listen(options.addresses().getFirst(), options.port());
            options.addresses().stream()
                    .skip(1)
                    .filter(DanluServer::isOfThisMachine)
                    .forEach(address -> server.listen(address, port));
            return port;
        } catch (IllegalArgumentException taken) {
            server.close();
            throw taken;
        }
    }

    /** Returns whether this machine has the address. One without IPv6 has no {@code ::1}. */
    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.close();
    }
}
