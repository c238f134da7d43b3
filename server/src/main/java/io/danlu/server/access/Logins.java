package io.danlu.server.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges login codes for tokens, each code once. Refuses codes from before the server's start, because it does not
 * know whether those were used. Thread-safe.
 */
final class Logins {

    /** Time within which a login code can be used, in seconds. */
    static final int LIFE_SECONDS = 60;

    private final Tokens tokens;
    private final InstantSource clock;
    private final long start;

    /** Used codes with their ends, until they expire. */
    private final Map<String, Instant> used = new HashMap<>();

    Logins(Tokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.start = clock.instant().getEpochSecond();
    }

    /** Returns the token for a code. Empty if it is no code of this server, has expired, or was used before. */
    synchronized Optional<String> token(String code) {
        Instant now = clock.instant();
        used.values().removeIf(end -> !now.isBefore(end));
        return tokens.login(code, now)
                .filter(login -> login.end().getEpochSecond() - LIFE_SECONDS >= start)
                .filter(login -> used.putIfAbsent(code, login.end()) == null)
                .map(Tokens.Login::token);
    }
}
