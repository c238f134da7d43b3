package io.danlu.server.api;

import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One operation of the API. The list of routes drives the router, the OpenAPI document and the access tests.
 *
 * @param method HTTP method
 * @param path segments under {@code /api/v1/}; the variables are {@code {name}}, a study, {@code {number}}, a trial, and
 *     {@code {file}}, an artifact
 * @param scope rights that a caller's token must have
 * @param summary one sentence
 * @param body members of the request's body; empty if it has none
 * @param query names of the query parameters
 * @param action executes the request
 */
record Route(
        String method,
        List<String> path,
        Scope scope,
        String summary,
        List<String> body,
        List<String> query,
        Action action) {

    /** Executes requests of a route. */
    @FunctionalInterface
    interface Action {
        Reply answer(Call call);
    }

    static final String STUDY = "{name}";
    static final String TRIAL = "{number}";
    static final String ARTIFACT = "{file}";

    Route {
        path = List.copyOf(path);
        body = List.copyOf(body);
        query = List.copyOf(query);
    }

    static Route get(String path, String summary, Action action) {
        return new Route("GET", List.of(path.split("/")), Scope.READ, summary, List.of(), List.of(), action);
    }

    static Route post(String path, Scope scope, String summary, Action action) {
        return new Route("POST", List.of(path.split("/")), scope, summary, List.of(), List.of(), action);
    }

    Route body(String... members) {
        return new Route(method, path, scope, summary, List.of(members), query, action);
    }

    Route query(String... names) {
        return new Route(method, path, scope, summary, body, List.of(names), action);
    }

    /**
     * Returns the values of the variables if {@code segments} matches the path: the study's name before the trial's
     * number.
     */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        boolean fits = IntStream.range(0, path.size()).allMatch(i -> {
            if (path.get(i).startsWith("{")) {
                variables.add(segments.get(i));
                return true;
            }
            return path.get(i).equals(segments.get(i));
        });
        return fits ? Optional.of(variables) : Optional.empty();
    }

    /** Returns the path as documents write it. */
    String pattern() {
        return "/" + String.join("/", path);
    }
}
