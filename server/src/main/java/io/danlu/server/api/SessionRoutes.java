package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.server.access.Gate;
import io.danlu.server.access.Grant;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Routes by which a page gets a token for a login code, and learns what its token allows. */
final class SessionRoutes {

    /** Path of these routes. Every token may use it, those of one study too. */
    static final List<String> PATH = List.of("session");

    private final Gate gate;

    SessionRoutes(Gate gate) {
        this.gate = gate;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "session",
                        "Reads the scope, the study and the end of the caller's token.",
                        call -> Reply.json(200, described(call.grant()).build())),
                Route.post(
                        "session",
                        Scope.READ,
                        "Exchanges the code of a login link, sent in place of the token, for a token. A code works once, within a minute.",
                        call -> login(call.request())));
    }

    Reply login(Request request) {
        Optional<String> token = gate.login(request);
        Optional<Grant> grant = token.flatMap(gate::grant);
        return grant.isEmpty()
                ? gate.refusalOfLogin(request)
                : Reply.json(
                        200,
                        described(grant.get()).put("token", token.orElseThrow()).build());
    }

    private static JsonBuilder described(Grant grant) {
        return Json.object()
                .put("scope", grant.scope().word())
                .put("study", grant.study().map(Json::of))
                .put(
                        "until",
                        Optional.of(grant.end())
                                .filter(end -> end.isBefore(Instant.MAX))
                                .map(end -> Json.of(end.toString())));
    }
}
