package io.danlu.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What a token stands for.
 *
 * @param study the only study that it opens; empty for all
 * @param end from when on it opens nothing
 */
public record Grant(Scope scope, Optional<String> study, Instant end) {

    /** Whether it allows what needs {@code needed}, of that study; what is of no study needs a grant for all. */
    public boolean covers(Scope needed, Optional<String> of) {
        return scope.covers(needed) && (study.isEmpty() || study.equals(of));
    }
}
