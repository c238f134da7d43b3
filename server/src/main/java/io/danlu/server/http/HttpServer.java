package io.danlu.server.http;

import io.danlu.format.worker.ErrorCode;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Passes requests to a function, and its replies back. A client without a valid token costs no more than a connection,
 * a request head and a bounded time. A body is read only if the head alone does not decide the reply. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

    private static final int BODY = 1 << 20;
    private static final long BODIES = 64L << 20;

    /** Size above which bodies are answered two at a time, in bytes. Parsing one may take thirty times its memory. */
    private static final int LARGE = 64 << 10;

    private static final int LARGE_ONES = 2;
    private static final Duration GRACE = Duration.ofMillis(500);

    /** Size of the parts in which a reply is written, in bytes. Each part has a deadline of its own. */
    private static final int PART = 64 << 10;

    /**
     * Security headers of every reply, errors included. Only this server's own script runs, no other site embeds the
     * page, and no content type is guessed (Content Security Policy Level 3; OWASP Secure Headers).
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

    /**
     * The functions that answer requests.
     *
     * @param isKnown returns whether a request has a valid token; its connection is then not closed for new ones
     * @param atOnce decides quickly from the head alone. If it returns a reply, the body is not read, and a request
     *     with a body is the last one of its connection.
     * @param isUpload returns whether the body of a request is passed on while it arrives. Such a request is answered
     *     in its connection's thread.
     * @param duty returns the kind of work of a request
     * @param answer answers a complete request, on a thread of its kind; an exception becomes a reply with status 500
     * @param answered is told of every reply before it is sent
     */
    public record Answering(
            Predicate<Request> isKnown,
            Function<Request, Optional<Reply>> atOnce,
            Predicate<Request> isUpload,
            Function<Request, Duty> duty,
            Function<Request, Reply> answer,
            Answered answered) {}

    /** Is told of replies, by many threads. */
    @FunctionalInterface
    public interface Answered {
        /**
         * Takes note of a reply.
         *
         * @param head the request without its body
         * @param time time since the request's head was read
         */
        void accept(Request head, Reply reply, Duration time);
    }

    /**
     * Platform threads that answer requests. Helidon's virtual threads do not give way to each other while they
     * compute, so one model fit could delay the heartbeats of all workers.
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

    private final Answering answering;
    private final Crew crew = new Crew();
    private final Bodies bodies = new Bodies(BODY, BODIES);
    private final Semaphore large = new Semaphore(LARGE_ONES, true);
    private final Connections connections;
    private final Carrier carrier;
    private final Warnings warnings;
    private final List<Listener> listening = new CopyOnWriteArrayList<>();

    /**
     * Creates a server that does not listen yet.
     *
     * @param warn receives problems of the server, at most one a minute
     */
    public HttpServer(Answering answering, Consumer<String> warn) {
        this(answering, warn, Limits.ofThisProcess());
    }

    HttpServer(Answering answering, Consumer<String> warn, Limits limits) {
        this.answering = answering;
        this.connections = new Connections(limits);
        this.carrier = new Carrier(connections, limits, ALWAYS, this::exchange);
        this.warnings = new Warnings(warn, System::nanoTime);
    }

    /**
     * Also listens at {@code address}, until the server is closed.
     *
     * @param port 0 for any free port
     * @return the port
     * @throws IllegalArgumentException if the port is in use, or this machine does not have the address
     */
    public int listen(InetAddress address, int port) {
        Listener listener = Listener.start(address, port, connections, carrier::carry, warnings);
        listening.add(listener);
        return listener.port();
    }

    @Override
    public void close() {
        listening.forEach(Listener::close);
        connections.close(GRACE);
        carrier.stop();
        crew.dismiss();
    }

    private boolean exchange(Connection connection, ServerRequest in, ServerResponse out) {
        long begin = System.nanoTime();
        Request head = request(in);
        if (answering.isKnown().test(head)) {
            connections.recognise(connection);
        }
        Optional<Reply> atOnce = answering.atOnce().apply(head);
        boolean goesOn = atOnce.isEmpty() || !head.hasBody();
        Reply reply = atOnce.orElseGet(() -> answer(head, in));
        answering.answered().accept(head, reply, Duration.ofNanos(System.nanoTime() - begin));
        send(out, reply, goesOn);
        return goesOn;
    }

    private Reply answer(Request head, ServerRequest in) {
        if (answering.isUpload().test(head)) {
            return answerUpload(head, in);
        }
        // read in the connection's thread, because a slow sender must not occupy an answering thread
        try (Bodies.Share share = bodies.share();
                InputStream content = in.content().inputStream()) {
            Request whole = head.with(share.read(content));
            return share.size() > LARGE ? inTurn(whole) : crew.answer(whole, answering);
        } catch (IOException | UncheckedIOException | NumberFormatException broken) {
            return Reply.error(400, ErrorCode.BAD_REQUEST.word(), "The body is not what its headers say.");
        } catch (Bodies.FullException full) {
            return Reply.error(503, "busy", "Too much is being sent at once. Send it again.")
                    .with("Retry-After", "1");
        } catch (RejectedExecutionException ends) {
            return Reply.error(503, "busy", "The server is shutting down. Send it again.")
                    .with("Retry-After", "1");
        } catch (CompletionException failed) {
            return Reply.error(500, "internal_error", "The server could not answer; its state is unchanged.");
        }
    }

    /** Answers while the body arrives. Discards the rest of a refused one, so that its sender reads the reply. */
    private Reply answerUpload(Request head, ServerRequest in) {
        InputStream content = in.content().inputStream();
        try {
            Reply reply = answering.answer().apply(head.with(new Request.Arriving(content)));
            return isReadToEnd(content) ? reply : reply.with("Connection", "close");
        } catch (IOException | UncheckedIOException broken) {
            return Reply.error(400, ErrorCode.BAD_REQUEST.word(), "The body is not what its headers say.");
        }
    }

    /** Discards the rest of a body. Returns whether all of it arrived; if not, its sender may still read the reply. */
    private static boolean isReadToEnd(InputStream content) throws IOException {
        try {
            content.close(); // reads what is left
            return true;
        } catch (DataReader.InsufficientDataAvailableException ended) {
            return false;
        }
    }

    /** Waits in the connection's own thread, so that no answering thread is occupied. */
    private Reply inTurn(Request whole) {
        large.acquireUninterruptibly();
        try {
            return crew.answer(whole, answering);
        } finally {
            large.release();
        }
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

    private static void send(ServerResponse out, Reply reply, boolean goesOn) {
        out.status(Status.create(reply.status()));
        ALWAYS.forEach((name, value) -> out.header(name, value));
        reply.headers().forEach((name, value) -> out.header(name, value));
        if (!goesOn) {
            out.header("Connection", "close");
        }
        switch (reply.body()) {
            case Reply.Bytes(byte[] bytes) when bytes.length <= PART -> out.send(bytes);
            case Reply.Bytes(byte[] bytes) -> {
                out.contentLength(bytes.length);
                stream(out, body -> writeInParts(bytes, body));
            }
            case Reply.Stream(Reply.Writer writer) -> stream(out, writer);
        }
    }

    /** Writes without copying the whole reply, so that a client that does not read costs less memory. */
    private static void writeInParts(byte[] bytes, OutputStream body) throws IOException {
        for (int from = 0; from < bytes.length; from += PART) {
            body.write(bytes, from, Math.min(PART, bytes.length - from));
        }
    }

    private static void stream(ServerResponse out, Reply.Writer writer) {
        try (OutputStream body = out.outputStream()) {
            writer.write(body);
        } catch (IOException gone) {
            return; // the client has gone
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
