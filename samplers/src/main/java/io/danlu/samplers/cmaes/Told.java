package io.danlu.samplers.cmaes;

import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;
import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * A trial that has come to its end, for good or for now.
 *
 * @param rank empty where it has failed
 */
record Told(int number, Point point, Optional<Rank> rank) {

    /** Empty for a trial that has no end yet, or was taken back. */
    static Optional<Told> of(Trial trial, Optional<Rank> rank) {
        return trial instanceof Trial.Started started && !(trial instanceof Trial.Running)
                ? Optional.of(new Told(trial.number(), started.start().point(), rank))
                : Optional.empty();
    }
}
