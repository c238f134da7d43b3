package io.danlu.server;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The studies of a store over HTTP, and their page, until it is closed. Thread-safe. */
public final class DanluServer implements AutoCloseable {

    private final List<HttpServer> listening;

    private DanluServer(List<HttpServer> listening) {
        this.listening = List.copyOf(listening);
    }

    /**
     * Serves the studies of {@code store}, which is not closed here. Of several addresses, all but the first are left aside where this machine
     * does not have them.
     *
     * @throws IllegalArgumentException if the token is none, or the port is taken
     */
    public static DanluServer start(Store store, ServerOptions options) {
        Tokens tokens = new Tokens(options.token());
        OpenStudies studies = new OpenStudies(store);
        CompletableFuture<Api> api =
                new CompletableFuture<>(); // its gate knows the port, which is known when it is open
        HttpServer.Answering answering = new HttpServer.Answering(
                request -> api.join().refusal(request),
                Api::duty,
                request -> request.isUnder(Api.DOOR) ? api.join().apply(request) : Page.answer(request));
        List<HttpServer> listening = listen(options, answering);
        int port = listening.getFirst().port();
        Gate gate = new Gate(new Hosts(port, options.addresses(), options.hosts()), tokens, InstantSource.system());
        api.complete(new Api(gate, studies, options.logs(), options.journal()));
        Thread.ofPlatform().name("danlu-warm").daemon().start(studies::warm);
        return new DanluServer(listening);
    }

    /** On all addresses, or on none. */
    private static List<HttpServer> listen(ServerOptions options, HttpServer.Answering answering) {
        List<HttpServer> listening = new ArrayList<>();
        try {
            listening.add(HttpServer.start(options.addresses().getFirst(), options.port(), answering));
            int port = listening.getFirst().port();
            options.addresses().stream()
                    .skip(1)
                    .flatMap(more -> listen(more, port, answering).stream())
                    .forEach(listening::add);
            return listening;
        } catch (IllegalArgumentException taken) {
            listening.forEach(HttpServer::close);
            throw taken;
        }
    }

    /** Empty where this machine does not have that address, as one without IPv6. */
    private static Optional<HttpServer> listen(InetAddress address, int port, HttpServer.Answering answering) {
        try {
            return NetworkInterface.getByInetAddress(address) == null
                    ? Optional.empty()
                    : Optional.of(HttpServer.start(address, port, answering));
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    /** Where it listens. */
    public int port() {
        return listening.getFirst().port();
    }

    @Override
    public void close() {
        listening.forEach(HttpServer::close);
    }
}
