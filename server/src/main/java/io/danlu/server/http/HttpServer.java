package io.danlu.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Carries requests to a function and its replies back; HTTP/1.1, a virtual thread for each connection. */
public final class HttpServer implements AutoCloseable {

    private static final int BODY = 1 << 20;

    /**
     * A body that is too long is still read up to here and thrown away, since who is cut off while sending does not hear why (RFC 9112, section 9.6).
     */
    private static final int HEARD_OUT = 16 << 20;

    private static final long BODIES = 64L << 20;
    private static final int HEADERS = 16 << 10;
    private static final int CONNECTIONS = 4096;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofMillis(500);

    /**
     * What every reply carries, errors included: nothing runs but this server's own script, nobody frames it, nothing is guessed
     * (Content Security Policy Level 3; OWASP Secure Headers).
     */
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    /** What the carrier says of itself is nobody's business. Held, since a logger that nobody holds forgets its level. */
    private static final Logger CARRIER = Logger.getLogger("io.helidon");

    static {
        CARRIER.setLevel(Level.OFF);
    }

    /**
     * What is done with requests. All are pure functions of the request as far as this class goes.
     *
     * @param atOnce is quick and does not read the body, which is not waited for where this answers
     * @param duty what kind of work a request is
     * @param answer is called on one of the threads of its kind when all of the request is there; what it throws is answered by 500
     */
    public record Answering(
            Function<Request, Optional<Reply>> atOnce, Function<Request, Duty> duty, Function<Request, Reply> answer) {}

    /**
     * Requests are answered by these and not by the carrier's virtual threads, which do not give way to one another while they compute: a model that is fitted
     * for one request must not keep the heartbeats of all workers waiting.
     */
    private record Crew(Map<Duty, ExecutorService> threads) {

        Crew() {
            this(new EnumMap<>(Duty.class));
            for (Duty duty : Duty.values()) {
                String name = "danlu-%s-".formatted(duty.name().toLowerCase(Locale.ROOT));
                threads.put(
                        duty,
                        Executors.newFixedThreadPool(
                                duty.threads(),
                                Thread.ofPlatform().name(name, 0).daemon().factory()));
            }
        }

        Reply answer(Request request, Answering answering) {
            ExecutorService own =
                    Objects.requireNonNull(threads.get(answering.duty().apply(request)));
            return CompletableFuture.supplyAsync(() -> answering.answer().apply(request), own)
                    .join();
        }

        void dismiss() {
            threads.values().forEach(ExecutorService::shutdown);
        }
    }

    private final WebServer server;
    private final Crew crew;

    private HttpServer(WebServer server, Crew crew) {
        this.server = server;
        this.crew = crew;
    }

    /**
     * Serves until it is closed.
     *
     * @param port 0 for any that is free
     * @throws IllegalArgumentException if the port is taken, or this machine does not have the address
     */
    public static HttpServer start(InetAddress address, int port, Answering answering) {
        Crew crew = new Crew();
        Bodies bodies = new Bodies(BODY, BODIES);
        WebServer server = WebServer.builder()
                .address(address)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxPayloadSize(HEARD_OUT)
                .maxTcpConnections(CONNECTIONS)
                .idleConnectionTimeout(IDLE)
                .connectionOptions(options -> options.readTimeout(IDLE))
                .addProtocol(Http1Config.builder().maxHeadersSize(HEADERS).build())
                .directHandlers(HttpServer.refusals())
                .routing(routing -> routing.any((in, out) -> send(out, answer(in, bodies, crew, answering))))
                .build()
                .start();
        if (!server.isRunning()) {
            crew.dismiss();
            throw new IllegalArgumentException(
                    "Port %d of %s: nothing can listen there; it is taken, or not this user's. Name another port, or 0 for any."
                            .formatted(port, address.getHostAddress()));
        }
        return new HttpServer(server, crew);
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        crew.dismiss();
    }

    private static Reply answer(ServerRequest in, Bodies bodies, Crew crew, Answering answering) {
        Request head = request(in);
        return answering.atOnce().apply(head).orElseGet(() -> {
            // read here, since whoever sends slowly must not keep an answerer waiting
            try (Bodies.Share share = bodies.share();
                    InputStream content = in.content().inputStream()) {
                return crew.answer(head.with(share.read(content)), answering);
            } catch (IOException | UncheckedIOException | NumberFormatException broken) {
                return Reply.error(400, "bad_request", "The body is not what its headers say, or came too slowly.");
            } catch (Bodies.FullException full) {
                return Reply.error(503, "busy", "Too much is being sent at once. Send it again.")
                        .with("Retry-After", "1");
            } catch (RejectedExecutionException ends) {
                return Reply.error(503, "busy", "The server is being stopped. Send it again.")
                        .with("Retry-After", "1");
            } catch (CompletionException failed) {
                return Reply.error(500, "internal_error", "The server could not answer. It is as it was before.");
            }
        });
    }

    private static Request request(ServerRequest in) {
        List<String> path = in.path().segments().stream()
                .map(segment -> segment.value())
                .filter(segment -> !segment.isEmpty())
                .toList();
        Map<String, String> query = new HashMap<>();
        in.query().names().forEach(name -> query.put(name, in.query().get(name)));
        return new Request(
                in.prologue().method().text(),
                path,
                query,
                name -> in.headers().all(HeaderNames.create(name), List::of),
                Request.UNREAD,
                in.remotePeer().host());
    }

    private static void send(ServerResponse out, Reply reply) {
        out.status(Status.create(reply.status()));
        ALWAYS.forEach((name, value) -> out.header(name, value));
        reply.headers().forEach((name, value) -> out.header(name, value));
        switch (reply.body()) {
            case Reply.Bytes(byte[] bytes) -> out.send(bytes);
            case Reply.Stream(Reply.Writer writer) -> stream(out, writer);
        }
    }

    private static void stream(ServerResponse out, Reply.Writer writer) {
        try (OutputStream body = out.outputStream()) {
            writer.write(body);
        } catch (IOException gone) {
            return; // the client has had enough
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What never reaches the function, because it is no request, is refused in the same form. */
    private static DirectHandlers refusals() {
        DirectHandler refuse = (request, event, status, headers, message) -> {
            Reply reply = Reply.error(status.code(), code(event), status.reasonPhrase());
            DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .keepAlive(false)
                    .entity(((Reply.Bytes) reply.body()).bytes());
            ALWAYS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
            reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
            return response.build();
        };
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, refuse);
        }
        return handlers.build();
    }

    private static String code(EventType event) {
        return switch (event) {
            case PAYLOAD_TOO_LARGE -> "too_large";
            case INTERNAL_ERROR -> "internal_error";
            default -> "bad_request";
        };
    }
}
