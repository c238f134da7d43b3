package io.danlu.server.http;

import io.danlu.format.worker.ErrorCode;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.context.Context;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads requests from sockets and writes replies, as HTTP/1.1 with Helidon, in one virtual thread for each connection.
 * Does not use Helidon's own listener; see docs/decisions/0016-danlu-accepts-connections-itself.md. Thread-safe.
 */
final class Carrier {

    /**
     * Maximum size of a body, in bytes: twice that of the largest one that is accepted, an artifact. Up to this size, a
     * body that is too long is read and discarded, if its sender has a valid token, so that the refusal reaches a sender
     * that is still writing. A longer one is refused by closing the connection.
     */
    private static final int HEARD_OUT = 128 << 20;

    private static final int HEADERS = 16 << 10;

    /** Helidon's logger, switched off. It is held here because a logger without references forgets its level. */
    private static final Logger LOGGING = Logger.getLogger("io.helidon");

    static {
        LOGGING.setLevel(Level.OFF);
    }

    /** Answers one request. */
    @FunctionalInterface
    interface Exchange {
        /** Sends a reply to {@code out}. Returns whether the connection may carry another request. */
        boolean answer(Connection connection, ServerRequest in, ServerResponse out);
    }

    /** Helidon's settings that all connections share. */
    private record Shared(
            Context context,
            MediaContext mediaContext,
            ContentEncodingContext contentEncodingContext,
            DirectHandlers directHandlers,
            ListenerConfig config,
            ExecutorService executor)
            implements ListenerContext {}

    private final Connections connections;
    private final Limits limits;
    private final Exchange exchange;
    private final Router router;
    private final Shared shared;
    private final Limit unlimited = FixedLimit.create();
    private final Http1ConnectionSelector protocol = Http1ConnectionSelector.builder()
            .config(Http1Config.builder().maxHeadersSize(HEADERS).build())
            .build();

    /**
     * Creates a carrier.
     *
     * @param always headers of every reply, including refusals that never reach {@code exchange}
     */
    Carrier(Connections connections, Limits limits, Map<String, String> always, Exchange exchange) {
        this.connections = connections;
        this.limits = limits;
        this.exchange = exchange;
        this.router = Router.builder()
                .addRouting(HttpRouting.builder().any(this::handle))
                .build();
        this.shared = new Shared(
                Context.create(),
                MediaContext.create(),
                ContentEncodingContext.create(),
                refusals(always),
                ListenerConfig.builder().maxPayloadSize(HEARD_OUT).buildPrototype(),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Serves the connection of {@code socket} in a thread of its own until it ends. */
    void carry(Socket socket) {
        Connection connection;
        try {
            socket.setTcpNoDelay(true);
            connection = new Connection(socket, limits, shared, router);
        } catch (IOException | RuntimeException gone) {
            close(socket);
            return;
        }
        connections.add(connection);
        Thread.ofVirtual().name("danlu-connection").start(() -> run(connection));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }

    private void run(Connection connection) {
        try {
            protocol.connection(connection).handle(unlimited);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException ended) {
            // one of the two ends closed the connection
        } finally {
            connection.hangUp();
            connections.remove(connection);
        }
    }

    private void handle(ServerRequest in, ServerResponse out) {
        if (!(in.listenerContext() instanceof Connection connection)) {
            throw new IllegalStateException("a request of no connection");
        }
        boolean goesOn;
        connection.begin();
        try {
            goesOn = exchange.answer(connection, in, out);
        } finally {
            connection.end();
        }
        if (!goesOn) {
            throw new CloseConnectionException("the last answer");
        }
    }

    /** Refuses malformed requests with the same body as all other refusals. */
    private static DirectHandlers refusals(Map<String, String> always) {
        DirectHandler refuse = (request, event, status, headers, message) -> {
            Reply reply = Reply.error(status.code(), code(event, status), message(status));
            DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .keepAlive(false)
                    .entity(((Reply.Bytes) reply.body()).bytes());
            always.forEach((name, value) -> response.header(HeaderNames.create(name), value));
            reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
            return response.build();
        };
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, refuse);
        }
        return handlers.build();
    }

    private static String message(Status status) {
        return isTooLarge(status)
                ? "A body must have at most %d MiB. Send less.".formatted(HEARD_OUT >> 20)
                : status.reasonPhrase();
    }

    private static boolean isTooLarge(Status status) {
        return status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
    }

    private static String code(EventType event, Status status) {
        if (isTooLarge(status)) {
            return "too_large";
        }
        return switch (event) {
            case INTERNAL_ERROR -> ErrorCode.INTERNAL_ERROR.word();
            default -> ErrorCode.BAD_REQUEST.word();
        };
    }

    /** Accepts no more work. */
    void stop() {
        shared.executor().shutdown();
    }
}
