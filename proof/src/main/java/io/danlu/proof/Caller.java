package io.danlu.proof;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.LeaseFormat;
import io.danlu.proof.Violation.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A worker that reaches its study by HTTP only. It repeats each request under the same id until it gets a reply.
 *
 * @param port port of the server
 * @param anew whether each call opens a new connection
 * @param evaluation duration of an evaluation
 * @param acks records the acknowledged results
 * @param latencies records the duration of each call
 * @param violations receives unjustified refusals
 */
record Caller(
        int port,
        String token,
        boolean anew,
        Duration evaluation,
        AckLog acks,
        Latencies latencies,
        List<Violation> violations) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration AGAIN = Duration.ofMillis(20);
    private static final int FAULT = 500;

    /** Asks for trials and tells their values until {@code enough} returns true. */
    void work(BooleanSupplier enough) {
        try {
            while (!enough.getAsBoolean()) {
                one();
            }
        } catch (RuntimeException failed) {
            violations.add(new Violation(Rule.TYPED, -1, "a caller ended by " + failed));
        }
    }

    private void one() {
        Fields asked = post("ask", Json.object().put("worker", "caller"));
        for (Field each : asked.required("trials").elements()) {
            Fields trial = each.fields();
            int number = trial.required("number").count(0);
            String lease = trial.required("lease").text();
            double value = trial.required("params").fields().all().stream()
                    .mapToDouble(parameter -> parameter.getValue().real())
                    .map(x -> x * x)
                    .sum();
            LockSupport.parkNanos(evaluation.toNanos());
            post("trials/%d/heartbeat".formatted(number), Json.object().put("lease", lease));
            Fields told = post(
                    "trials/%d/tell".formatted(number),
                    Json.object().put("lease", lease).put("value", value));
            if (told.optional("ok").isPresent()) {
                long held = LeaseFormat.read(trial.required("lease")).token();
                acks.write(new Ack(number, held, value, "caller"));
            } else {
                violations.add(new Violation(Rule.FENCED, number, "refused to who holds it"));
            }
        }
    }

    private Fields post(String verb, JsonBuilder body) {
        String text = body.put("id", UUID.randomUUID().toString()).build().text();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/studies/%s/%s".formatted(port, Toy.NAME, verb)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text))
                .build();
        String stage = latencies.stage();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST.toNanos()) {
            try {
                HttpResponse<String> response = send(request);
                if (response.statusCode() < FAULT) {
                    latencies.add(stage, verb.substring(verb.lastIndexOf('/') + 1), System.nanoTime() - begin);
                    return Field.root("reply", Json.parse("reply", response.body()))
                            .fields();
                }
            } catch (IOException gone) {
                // the request is repeated
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
        throw new IllegalStateException("no answer for " + LONGEST);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        if (!anew) {
            return CLIENT.send(request, BodyHandlers.ofString());
        }
        HttpClient own = HttpClient.newHttpClient();
        try {
            return own.send(request, BodyHandlers.ofString());
        } finally {
            own.shutdownNow(); // close would wait for open requests
        }
    }
}
