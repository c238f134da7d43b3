package io.danlu.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The rights that a token gives.
 *
 * @param study the only study it applies to; empty for all studies
 * @param end time from which the token is expired
 */
public record Grant(Scope scope, Optional<String> study, Instant end) {

    /**
     * Returns whether the grant allows an action that needs {@code needed} on that study. An action on no particular
     * study needs a grant for all.
     */
    public boolean covers(Scope needed, Optional<String> of) {
        return scope.covers(needed) && (study.isEmpty() || study.equals(of));
    }
}
