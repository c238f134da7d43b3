package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.worker.Reason;
import io.danlu.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the API's description (OpenAPI 3.1) from the routes, so that the two cannot differ. */
final class OpenApi {

    private static final Map<String, Json> TYPES = Map.ofEntries(
            Map.entry("op", type("string")),
            Map.entry("number", type("integer")),
            Map.entry("trial", type("integer")),
            Map.entry("count", type("integer")),
            Map.entry("worker", type("string")),
            Map.entry("lease", type("string")),
            Map.entry("id", type("string")),
            Map.entry("value", type("number")),
            Map.entry(
                    "values",
                    Json.object()
                            .put("description", "One number for each objective, or numbers by name.")
                            .put("type", Json.list(Stream.of(Json.of("array"), Json.of("object"))))
                            .put("items", type("number"))
                            .put("additionalProperties", type("number"))
                            .build()),
            Map.entry("measured", numbers()),
            Map.entry(
                    "limits",
                    Json.object()
                            .put("type", "object")
                            .put("description", "By the name of a constraint or objective; null removes a threshold.")
                            .put(
                                    "additionalProperties",
                                    Json.object()
                                            .put("type", Json.list(Stream.of(Json.of("number"), Json.of("null"))))
                                            .build())
                            .build()),
            Map.entry("constraints", list("number")),
            Map.entry("attrs", type("object")),
            Map.entry("step", type("integer")),
            Map.entry(
                    "reason",
                    Json.object()
                            .put("type", "string")
                            .put("description", "The first %d characters are kept.".formatted(Reason.MOST_CHARACTERS))
                            .build()),
            Map.entry(
                    "by",
                    Json.object()
                            .put("type", "string")
                            .put("description", "The author of the decision, as they call themselves.")
                            .build()),
            Map.entry(
                    "parts",
                    Json.object()
                            .put("type", "object")
                            .put("additionalProperties", type("string"))
                            .build()),
            Map.entry(
                    "workload",
                    Json.object()
                            .put("type", "string")
                            .put("description", "The id from the reply to the declaration of the workload.")
                            .build()),
            Map.entry("text", type("string")),
            Map.entry("tag", type("string")),
            Map.entry("remove", type("boolean")),
            Map.entry("counts", type("boolean")),
            Map.entry("params", type("object")),
            Map.entry("trials", type("integer")));

    private OpenApi() {}

    private static Json numbers() {
        return Json.object()
                .put("type", "object")
                .put("description", "The values of constraints by name, beside a list of values.")
                .put("additionalProperties", type("number"))
                .build();
    }

    static Route route(List<Route> all) {
        String path = "openapi.json";
        Route[] self = new Route[1];
        self[0] = Route.get(
                path,
                "This document.",
                call -> Reply.json(
                        200,
                        document(Stream.concat(all.stream(), Stream.of(self[0])).toList())));
        return self[0];
    }

    private static Json type(String type) {
        return Json.object().put("type", type).build();
    }

    private static Json list(String type) {
        return Json.object().put("type", "array").put("items", type(type)).build();
    }

    static Json document(List<Route> routes) {
        Map<String, JsonBuilder> paths = new LinkedHashMap<>();
        routes.forEach(route -> paths.computeIfAbsent(route.pattern(), pattern -> Json.object())
                .put(route.method().toLowerCase(Locale.ROOT), operation(route)));
        JsonBuilder all = Json.object();
        paths.forEach((pattern, operations) -> all.put(pattern, operations.build()));
        return Json.object()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        Json.object().put("title", "Danlu").put("version", "1").build())
                .put(
                        "servers",
                        Json.list(Stream.of(Json.object().put("url", "/api/v1").build())))
                .put(
                        "security",
                        Json.list(Stream.of(Json.object()
                                .put("token", Json.list(Stream.of()))
                                .build())))
                .put("paths", all.build())
                .put("components", components())
                .build();
    }

    private static Json components() {
        Json token = Json.object().put("type", "http").put("scheme", "bearer").build();
        Json error = Json.object()
                .put("type", "object")
                .put(
                        "properties",
                        Json.object()
                                .put(
                                        "error",
                                        Json.object()
                                                .put("type", "object")
                                                .put(
                                                        "properties",
                                                        Json.object()
                                                                .put("code", type("string"))
                                                                .put("message", type("string"))
                                                                .build())
                                                .build())
                                .build())
                .build();
        return Json.object()
                .put("securitySchemes", Json.object().put("token", token).build())
                .put("schemas", Json.object().put("Error", error).build())
                .build();
    }

    private static Json operation(Route route) {
        JsonBuilder operation = Json.object()
                .put("summary", route.summary())
                .put(
                        "description",
                        "Needs a token of scope %s.".formatted(route.scope().word()))
                .put("parameters", Json.list(Stream.concat(inPath(route), inQuery(route))));
        if (!route.body().isEmpty()) {
            operation.put("requestBody", body(route));
        }
        if (route.method().equals("PUT")) {
            operation.put(
                    "requestBody",
                    content("application/octet-stream", Json.object().build()));
        }
        return operation.put("responses", responses(route)).build();
    }

    private static Stream<Json> inPath(Route route) {
        return route.path().stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> Json.object()
                        .put("name", segment.substring(1, segment.length() - 1))
                        .put("in", "path")
                        .put("required", true)
                        .put("schema", type(segment.equals(Route.TRIAL) ? "integer" : "string"))
                        .build());
    }

    private static Stream<Json> inQuery(Route route) {
        return route.query().stream()
                .map(name -> Json.object()
                        .put("name", name)
                        .put("in", "query")
                        .put("required", false)
                        .put("schema", type("string"))
                        .build());
    }

    private static Json body(Route route) {
        JsonBuilder members = Json.object();
        route.body()
                .forEach(name ->
                        members.put(name, TYPES.getOrDefault(name, Json.object().build())));
        Json schema = Json.object()
                .put("type", "object")
                .put("properties", members.build())
                .put("additionalProperties", false)
                .build();
        return content("application/json", schema);
    }

    private static Json content(String type, Json schema) {
        return Json.object()
                .put(
                        "content",
                        Json.object()
                                .put(type, Json.object().put("schema", schema).build())
                                .build())
                .build();
    }

    private static Json responses(Route route) {
        Json refusal = Json.object()
                .put("description", "Refused; nothing was changed.")
                .put(
                        "content",
                        Json.object()
                                .put(
                                        "application/json",
                                        Json.object()
                                                .put(
                                                        "schema",
                                                        Json.object()
                                                                .put("$ref", "#/components/schemas/Error")
                                                                .build())
                                                .build())
                                .build())
                .build();
        String done = route.method().equals("POST") && route.path().size() == 1 ? "201" : "200";
        return Json.object()
                .put(done, Json.object().put("description", "Done.").build())
                .put("4XX", refusal)
                .build();
    }
}
