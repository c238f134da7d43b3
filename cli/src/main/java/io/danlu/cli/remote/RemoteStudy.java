package io.danlu.cli.remote;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.PointFormat;
import io.danlu.format.StudyFormat;
import io.danlu.space.Point;
import io.danlu.store.StudyDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A study on a server: what a worker asks and tells. Thread-safe. */
public final class RemoteStudy {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI root;
    private final String token;
    private final StudyDefinition definition;

    /**
     * A trial to evaluate.
     *
     * @param lease the right to tell its value, as the server wrote it
     * @param duration how long the worker may be silent
     */
    record Handed(int number, Point point, String lease, Duration duration) {}

    /**
     * The answer to an ask.
     *
     * @param trial empty where there is none to hand out
     * @param others how many trials others evaluate, which may come back
     */
    record Asked(Optional<Handed> trial, int others) {}

    /** @param token allows to ask and tell */
    private RemoteStudy(URI server, String token, String study) throws IOException, InterruptedException {
        this.root = URI.create(server.toString().replaceFirst("/+$", "") + "/api/v1/studies/" + study);
        this.token = token;
        Fields fields = send("GET", "", Optional.empty()).fields();
        this.definition = StudyFormat.read(fields.required("study"));
    }

    /**
     * The study of that name on the server at that address.
     *
     * @throws IllegalArgumentException if the server refuses, or has no such study
     * @throws UncheckedIOException if it does not answer
     */
    public static RemoteStudy open(URI server, String token, String study) throws InterruptedException {
        try {
            return new RemoteStudy(server, token, study);
        } catch (IOException lost) {
            throw new UncheckedIOException(
                    "Server '%s': it does not answer (%s). Check that 'danlu serve' runs there and that this machine may reach it."
                            .formatted(server, lost.getMessage()),
                    lost);
        } catch (RefusedByServerException refused) {
            throw new IllegalArgumentException("Server '%s': %s".formatted(server, refused.getMessage()), refused);
        }
    }

    /** What the study is. */
    public StudyDefinition definition() {
        return definition;
    }

    Asked ask(String worker) throws IOException, InterruptedException {
        Fields fields =
                post("/ask", Json.object().put("worker", worker).build()).fields();
        List<Field> trials = fields.required("trials").elements();
        Optional<Handed> first = trials.stream().findFirst().map(field -> handed(field.fields()));
        return new Asked(
                first, fields.optional("running").map(field -> field.count(0)).orElse(0));
    }

    private Handed handed(Fields trial) {
        return new Handed(
                trial.required("number").count(0),
                PointFormat.read(trial.required("params"), definition.space()),
                trial.required("lease").text(),
                Duration.ofSeconds(trial.required("lease_s").integer()));
    }

    /** Does something with a trial that is held: the verb is the route's. */
    Fields about(Handed trial, String verb, Json body) throws IOException, InterruptedException {
        return post("/trials/%d/%s".formatted(trial.number(), verb), body).fields();
    }

    private Field post(String path, Json body) throws IOException, InterruptedException {
        return send("POST", path, Optional.of(body));
    }

    private Field send(String method, String path, Optional<Json> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.text())).orElse(BodyPublishers.noBody()))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        Field answer = parse(response);
        if (response.statusCode() >= 500) {
            throw new IOException(message(response, answer));
        }
        if (response.statusCode() >= 400) {
            throw new RefusedByServerException(response.statusCode(), message(response, answer));
        }
        return answer;
    }

    private static Field parse(HttpResponse<byte[]> response) throws IOException {
        try {
            return Field.root("reply", Json.parse("reply", new String(response.body(), StandardCharsets.UTF_8)));
        } catch (FormatException other) {
            throw new IOException(
                    "what answers there is no Danlu server (status %d)".formatted(response.statusCode()), other);
        }
    }

    private static String message(HttpResponse<byte[]> response, Field answer) {
        return answer.fields()
                .optional("error")
                .flatMap(error -> error.fields().optional("message"))
                .map(Field::text)
                .orElse("status " + response.statusCode());
    }
}
