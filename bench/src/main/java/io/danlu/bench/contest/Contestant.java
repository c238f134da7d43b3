package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.space.Point;
import java.util.List;
import java.util.Optional;

/** A participant in the bench: a sampler, or a peer. */
public interface Contestant {

    /** Returns its name in tables. */
    String name();

    /**
     * Returns the course of one run for each seed, in the order of the seeds.
     *
     * @param schedule the length of each run
     * @throws PeerException if it is a peer that cannot be run
     */
    List<Trace> run(Task task, List<Long> seeds, Schedule schedule);

    /** One search, with strict alternation of ask and tell. */
    interface Session {
        /** Returns the next point, or empty if the space is used up. */
        Optional<Point> ask();

        /** Receives the loss of the point asked for last. */
        void tell(double loss);

        /**
         * Receives the loss after a step of the point asked for last.
         *
         * @param step from 0
         * @return whether the evaluation is to be stopped
         */
        default boolean report(long step, double loss) {
            return false;
        }

        /** Ends the evaluation of the point asked for last, which was stopped and gets no loss. */
        default void prune() {}

        /** Returns the evaluated point that it recommends now, or empty if it recommends the best observed one. */
        default Optional<Point> recommend() {
            return Optional.empty();
        }
    }
}
