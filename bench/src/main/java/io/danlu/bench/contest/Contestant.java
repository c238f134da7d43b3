package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.space.Point;
import java.util.List;
import java.util.Optional;

/** Somebody who searches: a sampler, or a peer. */
public interface Contestant {

    /** What to call it in tables. */
    String name();

    /**
     * What became of one run per seed, in the order of the seeds.
     *
     * @param schedule how long each run is
     * @throws PeerException if it is a peer that cannot be run
     */
    List<Trace> run(Task task, List<Long> seeds, Schedule schedule);

    /** One search, asked and told in strict alternation. */
    interface Session {
        /** The next point, or empty where the space is used up. */
        Optional<Point> ask();

        /** The loss of the point asked for last. */
        void tell(double loss);

        /**
         * The loss after a step of the point asked for last.
         *
         * @param step from 0
         * @return whether the evaluation is to be stopped
         */
        default boolean report(long step, double loss) {
            return false;
        }

        /** The evaluation of the point asked for last was stopped; nothing more will be told of it. */
        default void prune() {}

        /** The evaluated point it would hand over now, or empty where it has nothing better to say than the best observed. */
        default Optional<Point> recommend() {
            return Optional.empty();
        }
    }
}
