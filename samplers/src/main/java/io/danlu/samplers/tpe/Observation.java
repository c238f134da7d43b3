package io.danlu.samplers.tpe;

import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;
import java.util.Optional;

/**
 * A trial as a search remembers it.
 *
 * @param isPending whether it may still come to a result
 * @param isInfeasible whether it is known to violate a constraint
 * @param rank empty where the trial has no result: it is pending, or has failed
 */
record Observation(int number, Point point, boolean isPending, boolean isInfeasible, Optional<Rank> rank) {

    /** A trial that is not known to violate a constraint. */
    Observation(int number, Point point, boolean isPending, Optional<Rank> rank) {
        this(number, point, isPending, false, rank);
    }

    /** The same with another rank. */
    Observation ranked(Optional<Rank> now) {
        return new Observation(number, point, isPending, isInfeasible, now);
    }

    Rank ranked() {
        return rank.orElseThrow();
    }
}
