package io.danlu.server.access;

import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses who is not to come in, before anything is looked up: another Host by 421, another Origin by 403, no or a wrong token by 401. A
 * token is asked for on loopback too, which other pages in the browser and other users of the machine reach as well.
 */
public final class Gate {

    private static final String BEARER = "bearer ";
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final Hosts hosts;
    private final Tokens tokens;
    private final InstantSource clock;
    private final Throttle throttle;

    /** @param clock by which tokens end */
    public Gate(Hosts hosts, Tokens tokens, InstantSource clock) {
        this.hosts = hosts;
        this.tokens = tokens;
        this.clock = clock;
        this.throttle = new Throttle();
    }

    /** Why a request is refused, whatever it asks for; empty where it may go on. */
    public Optional<Reply> refusal(Request request) {
        if (request.header("Host").filter(hosts::allows).isEmpty()) {
            return refuse(
                    421,
                    "misdirected",
                    "This server does not answer under that name. Use the address that 'danlu serve' printed, or allow the name with --host.");
        }
        List<String> origins = request.headers().apply("Origin");
        if (!origins.isEmpty()
                && request.header("Origin").filter(hosts::allowsOrigin).isEmpty()) {
            return refuse(403, "foreign_origin", "Pages of other origins may not use this server.");
        }
        return Optional.empty();
    }

    /** Why a request that needs a token is refused, whatever it asks for; empty where {@link #grant} has one. */
    public Optional<Reply> refusalWithoutToken(Request request) {
        boolean cross = request.headers().apply("Sec-Fetch-Site").stream().anyMatch(site -> !SAME_SITE.contains(site));
        if (cross) {
            return refuse(403, "foreign_origin", "Pages of other origins may not use this server.");
        }
        if (grant(request).isEmpty()) {
            return token(request)
                            .filter(wrong -> throttle.guesses(request.peer(), wrong))
                            .isPresent()
                    ? refuse(429, "too_many_attempts", "Too many wrong tokens. Wait a minute.")
                            .map(reply -> reply.with("Retry-After", "60"))
                    : refuse(
                                    401,
                                    "unauthorized",
                                    token(request).isPresent()
                                            ? "That token opens nothing here: it is another server's, or has ended, or the server was started anew. Use the one that 'danlu serve' printed; one in DANLU_TOKEN stays."
                                            : "A token is needed: the header 'Authorization: Bearer TOKEN' with the one that 'danlu serve' printed, or DANLU_TOKEN.")
                            .map(reply -> reply.with("WWW-Authenticate", "Bearer"));
        }
        return Optional.empty();
    }

    /** What the caller may do. */
    public Optional<Grant> grant(Request request) {
        return token(request).flatMap(token -> tokens.grant(token, clock.instant()));
    }

    private static Optional<String> token(Request request) {
        return request.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).trim());
    }

    private static Optional<Reply> refuse(int status, String code, String message) {
        return Optional.of(Reply.error(status, code, message));
    }
}
