package io.danlu.samplers.cmaes;

import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;
import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * A trial that has ended or is paused.
 *
 * @param rank empty if it has failed
 */
record Told(int number, Point point, Optional<Rank> rank) {

    /** Returns the end of {@code trial}; empty if it has no end yet or was requeued. */
    static Optional<Told> of(Trial trial, Optional<Rank> rank) {
        return trial instanceof Trial.Started started && !(trial instanceof Trial.Running)
                ? Optional.of(new Told(trial.number(), started.start().point(), rank))
                : Optional.empty();
    }
}
