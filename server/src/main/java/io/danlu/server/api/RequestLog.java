package io.danlu.server.api;

import io.danlu.server.access.Gate;
import io.danlu.server.access.Grant;
import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import io.danlu.server.live.OpenStudies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells a journal of requests. Only words that the server knows itself go there: callers can put secrets into any part
 * of a request, so nothing is passed on as they sent it, except for the name of a study that exists.
 */
record RequestLog(Gate gate, OpenStudies studies, List<Route> routes, Journal journal) {

    /** Route of the page's files. */
    private static final String PAGE = "page";

    private static final int SUCCESS = 2;

    void answered(Request request, Reply reply, Duration time) {
        Optional<Route> route = route(request);
        journal.answered(new Journal.Exchange(
                Metrics.known(request.method()),
                route.map(Route::pattern).orElse(Api.isFor(request) ? Api.UNKNOWN : PAGE),
                reply.status(),
                time,
                route.flatMap(known -> study(known, request, reply)),
                gate.grant(request).map(Grant::scope),
                request.peer()));
    }

    private Optional<Route> route(Request request) {
        List<String> path = Api.under(request);
        return routes.stream().filter(route -> route.match(path).isPresent()).findFirst();
    }

    /** Returns the study of a request, if there is one: a successful reply shows it, even if it was just deleted. */
    private Optional<String> study(Route route, Request request, Reply reply) {
        return Optional.of(route)
                .filter(known -> known.path().contains(Route.STUDY))
                .flatMap(known -> known.match(Api.under(request)))
                .map(List::getFirst)
                .filter(name -> reply.status() / 100 == SUCCESS || studies.isOpen(name));
    }
}
