package io.danlu.server;

import io.danlu.server.access.Gate;
import io.danlu.server.access.Hosts;
import io.danlu.server.access.Tokens;
import io.danlu.server.api.Api;
import io.danlu.server.http.HttpServer;
import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
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
        CompletableFuture<Doors> doors =
                new CompletableFuture<>(); // the gate knows the port, which is known when it is open
        HttpServer.Answering answering = new HttpServer.Answering(
                request -> doors.join().refusal(request),
                request -> doors.join().answer(request));
        List<HttpServer> listening = new ArrayList<>();
        listening.add(HttpServer.start(options.addresses().getFirst(), options.port(), answering));
        int port = listening.getFirst().port();
        options.addresses().stream()
                .skip(1)
                .flatMap(more -> listen(more, port, answering).stream())
                .forEach(listening::add);
        Gate gate = new Gate(new Hosts(port, options.addresses(), options.hosts()), tokens, InstantSource.system());
        doors.complete(new Doors(gate, new Api(gate, studies, options.logs(), options.journal())));
        Thread.ofPlatform().name("danlu-warm").daemon().start(studies::warm);
        return new DanluServer(listening);
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

    private record Doors(Gate gate, Api api) {

        Optional<Reply> refusal(Request request) {
            return gate.refusal(request).or(() -> request.isUnder(Api.DOOR) ? api.refusal(request) : Optional.empty());
        }

        Reply answer(Request request) {
            return request.isUnder(Api.DOOR) ? api.apply(request) : Page.answer(request);
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
