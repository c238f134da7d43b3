package io.danlu.client;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.worker.ErrorCode;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.OtherWorkloadException;
import io.danlu.study.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Sends requests to one study on a server and reads its replies. An interrupt does not abort a call, because the
 * request may already have been executed and its reply may carry a trial. Thread-safe.
 *
 * <p>Every call may throw:
 * <ul>
 *   <li>{@link StoreUnreachableException} if the server does not answer in time
 *   <li>{@link StoreDamagedException} if the server's store is damaged
 *   <li>{@link RefusedException} if the caller no longer holds the trial
 *   <li>{@link IllegalArgumentException} if the server rejects the request
 *   <li>{@link StoreException} for any other error
 * </ul>
 */
final class Line {

    private static final String ROOT = "/api/v1/studies";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    /** Errors that asking again does not mend. */
    private static final Set<String> BROKEN = Set.of(ErrorCode.STORE_DAMAGED.word(), ErrorCode.INTERNAL_ERROR.word());

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ServerAddress server;
    private final String root;
    private final String token;

    Line(ServerAddress server, String token, String study) {
        this.server = server;
        this.root = server.text() + ROOT + "/" + study;
        this.token = token;
    }

    /** Creates a line to the list of all studies, which can only be read. */
    Line(ServerAddress server, String token) {
        this.server = server;
        this.root = server.text() + ROOT;
        this.token = token;
    }

    /** Limits on the wait for a reply, in seconds: without an interrupt, and after one. */
    enum Patience {
        /** For asks, which may have to wait for the sampler. */
        LONG(30, 10),
        SHORT(10, 10),
        /** For calls whose loss does no harm: they are abandoned when the thread is interrupted. */
        NONE_WHEN_INTERRUPTED(10, 0);

        private final Duration whole;
        private final Duration interrupted;

        Patience(int seconds, int secondsWhenInterrupted) {
            this.whole = Duration.ofSeconds(seconds);
            this.interrupted = Duration.ofSeconds(secondsWhenInterrupted);
        }
    }

    /** Reads the resource at {@code path}, relative to the study. */
    Fields get(String path) {
        return call(request(path).GET().build(), Patience.SHORT);
    }

    Fields post(String path, Json body, Patience patience) {
        return call(request(path).POST(BodyPublishers.ofString(body.text())).build(), patience);
    }

    /**
     * Opens the stream of events of the study.
     *
     * @throws StoreUnreachableException if the server does not send one
     */
    Stream<String> events() {
        try {
            HttpResponse<Stream<String>> response =
                    client.send(request("/events").GET().build(), BodyHandlers.ofLines());
            if (response.statusCode() / 100 != 2) {
                response.body().close();
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (IOException lost) {
            throw unreachable(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }

    /** Ends all calls and streams. */
    void close() {
        client.shutdownNow();
    }

    private StoreUnreachableException unreachable(IOException lost) {
        return new StoreUnreachableException(
                "Server '%s': it does not answer (%s). Check that 'danlu serve' runs there and that this machine may reach it."
                        .formatted(server, why(lost)),
                lost);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private Fields call(HttpRequest request, Patience patience) {
        try {
            HttpResponse<byte[]> response = await(client.sendAsync(request, BodyHandlers.ofByteArray()), patience);
            Fields answer = parse(response);
            String code = said(answer, "code", response);
            if (response.statusCode() >= SERVER_ERROR && !BROKEN.contains(code)) {
                throw new IOException(said(answer, "message", response));
            }
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), code, said(answer, "message", response));
            }
            return answer;
        } catch (IOException lost) {
            throw unreachable(lost);
        }
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> reply, Patience patience)
            throws IOException {
        long end = System.nanoTime() + patience.whole.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reply.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException stopped) {
                    interrupted = true;
                    end = Math.min(end, System.nanoTime() + patience.interrupted.toNanos());
                }
            }
        } catch (TimeoutException late) {
            reply.cancel(true);
            throw new IOException("it takes too long", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException lost ? lost : new IOException(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Fields parse(HttpResponse<byte[]> response) throws IOException {
        try {
            return Field.root("reply", Json.parse("reply", new String(response.body(), StandardCharsets.UTF_8)))
                    .fields();
        } catch (FormatException other) {
            throw new IOException("no Danlu server answers there (status %d)".formatted(response.statusCode()), other);
        }
    }

    private static String said(Fields answer, String member, HttpResponse<byte[]> response) {
        String otherwise = "status " + response.statusCode();
        try {
            return answer.optional("error")
                    .flatMap(error -> error.fields().optional(member))
                    .map(Field::text)
                    .orElse(otherwise);
        } catch (FormatException another) { // such as a proxy's own error page
            return otherwise;
        }
    }

    private RuntimeException refusal(int status, String code, String message) {
        String whole = "Server '%s': %s".formatted(server, message);
        return switch (ErrorCode.of(code).orElse(ErrorCode.BAD_REQUEST)) {
            case STALE_LEASE -> new RefusedException(RefusedException.Reason.STALE_LEASE, message);
            case NOT_RUNNING, UNKNOWN_TRIAL -> new RefusedException(RefusedException.Reason.NOT_RUNNING, message);
            case CONFLICT -> new RefusedException(RefusedException.Reason.WRONG_STATE, message);
            case STORE_DAMAGED -> new StoreDamagedException(whole);
            case OTHER_WORKLOAD -> new OtherWorkloadException(whole, List.of());
            case BAD_JSON, BAD_REQUEST, UNKNOWN_OP, NOT_FINITE, STORE_FAILED, INTERNAL_ERROR ->
                status == 400 || status == 413 ? new IllegalArgumentException(whole) : new StoreException(whole);
        };
    }

    /** Describes the failure. The HTTP client gives no message when it cannot connect. */
    private static String why(IOException lost) {
        return lost instanceof ConnectException ? "no connection" : String.valueOf(lost.getMessage());
    }
}
