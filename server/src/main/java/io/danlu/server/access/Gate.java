package io.danlu.server.access;

import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests before anything is looked up: a foreign Host with 421, a foreign Origin with 403, a missing or wrong
 * token with 401. A token is required on loopback too, because other pages in the browser and other users of the
 * machine can reach it.
 */
public final class Gate {

    private static final String BEARER = "bearer ";
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final Hosts hosts;
    private final Tokens tokens;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Logins logins;

    /**
     * Creates a gate.
     *
     * @param clock decides which tokens have expired
     */
    public Gate(Hosts hosts, Tokens tokens, InstantSource clock) {
        this.hosts = hosts;
        this.tokens = tokens;
        this.clock = clock;
        this.throttle = new Throttle();
        this.logins = new Logins(tokens, clock);
    }

    /**
     * Returns the refusal of a request whose Host or Origin is foreign, whatever it asks for. Empty if it may go on.
     */
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

    /**
     * Returns the refusal of a request without a valid token, whatever it asks for. Empty if {@link #grant} returns a
     * grant.
     */
    public Optional<Reply> refusalWithoutToken(Request request) {
        Optional<Reply> cross = refusalOfOtherPages(request);
        if (cross.isPresent()) {
            return cross;
        }
        if (grant(request).isEmpty()) {
            return refuseToken(
                    request,
                    token(request).isPresent()
                            ? "That token is not valid here: it belongs to another server, has expired, or the server was restarted. Use the one that 'danlu serve' printed; a token in DANLU_TOKEN survives restarts."
                            : "A token is needed: the header 'Authorization: Bearer TOKEN' with the one that 'danlu serve' printed, or DANLU_TOKEN.");
        }
        return Optional.empty();
    }

    /** Returns the refusal of a request that a page of another origin sends. Empty if it may go on. */
    public Optional<Reply> refusalOfOtherPages(Request request) {
        boolean cross = request.headers().apply("Sec-Fetch-Site").stream().anyMatch(site -> !SAME_SITE.contains(site));
        return cross
                ? refuse(403, "foreign_origin", "Pages of other origins may not use this server.")
                : Optional.empty();
    }

    /** Returns the refusal of a login whose code is no code, has expired, or was used before. */
    public Reply refusalOfLogin(Request request) {
        return refuseToken(
                        request,
                        "That login link was used before, has expired, or belongs to another server: it works once, within %d seconds. Use the token that 'danlu serve' printed, or make another link with 'danlu token --link'."
                                .formatted(Logins.LIFE_SECONDS))
                .orElseThrow();
    }

    /** Exchanges the login code of a request, sent in place of a token, for the token that it stands for. */
    public Optional<String> login(Request request) {
        return token(request).flatMap(logins::token);
    }

    /** Returns the rights of a token. Empty if it is not valid now. */
    public Optional<Grant> grant(String token) {
        return tokens.grant(token, clock.instant());
    }

    /** Returns the caller's rights, or empty without a valid token. */
    public Optional<Grant> grant(Request request) {
        return token(request).flatMap(this::grant);
    }

    private static Optional<String> token(Request request) {
        return request.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).trim());
    }

    private Optional<Reply> refuseToken(Request request, String message) {
        return token(request)
                        .filter(wrong -> throttle.guesses(request.peer(), wrong))
                        .isPresent()
                ? refuse(429, "too_many_attempts", "Too many wrong tokens. Wait a minute.")
                        .map(reply -> reply.with("Retry-After", "60"))
                : refuse(401, "unauthorized", message).map(reply -> reply.with("WWW-Authenticate", "Bearer"));
    }

    private static Optional<Reply> refuse(int status, String code, String message) {
        return Optional.of(Reply.error(status, code, message));
    }
}
