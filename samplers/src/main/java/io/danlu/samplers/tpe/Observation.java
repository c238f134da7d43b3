package io.danlu.samplers.tpe;

import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;
import java.util.Optional;

/**
 * A trial as a search remembers it.
 *
 * @param isPending whether it may still come to a result
 * @param rank empty where the trial has no result: it is pending, or has failed
 */
record Observation(int number, Point point, boolean isPending, Optional<Rank> rank) {

    /** The same with another rank. */
    Observation ranked(Optional<Rank> now) {
        return new Observation(number, point, isPending, now);
    }

    Rank ranked() {
        return rank.orElseThrow();
    }
}
