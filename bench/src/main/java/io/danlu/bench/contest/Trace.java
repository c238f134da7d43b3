package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a run went. Evaluation i of a run draws the same repetition for every contestant with the same seed.
 *
 * @param after the regrets after each evaluation
 * @param milliseconds the median time of one ask and tell, by the clock on the wall; empty where it is not known
 */
public record Trace(List<Regrets> after, OptionalDouble milliseconds) {

    /**
     * Two ways to look at a run so far.
     *
     * @param search the regret of the best mean visited
     * @param recommendation the regret of the point that would be handed over: what the contestant recommended when it was last asked,
     *     or the one that was best as observed, the earlier among equals
     */
    public record Regrets(double search, double recommendation) {}

    public Trace {
        after = List.copyOf(after);
    }

    /** Runs {@code session}. A session that ends early keeps what it has. */
    static Trace of(Contestant.Session session, Task task, long seed, Schedule schedule) {
        Timed timed = new Timed(session, schedule.evaluations() * (schedule.stepwise() ? task.steps() : 1));
        Progress progress = new Progress(task, schedule);
        Stepwise stepwise = new Stepwise(timed, task, progress);
        for (int i = 0; !progress.isOver(); i++) {
            Optional<Point> asked = timed.ask();
            int repetition = repetition(task, seed, i);
            if (asked.isEmpty()) {
                progress.evaluated(session);
            } else if (schedule.stepwise()) {
                stepwise.play(asked.get(), repetition);
            } else {
                double loss = task.loss(asked.get(), repetition);
                timed.tell(loss);
                progress.told(asked.get(), loss);
                progress.evaluated(session);
            }
        }
        return new Trace(progress.after(), timed.median());
    }

    /** The repetition that evaluation {@code evaluation} of a run with {@code seed} draws. */
    public static int repetition(Task task, long seed, int evaluation) {
        return (int) Long.remainderUnsigned(KeyedRandom.mix(seed, evaluation), task.repetitions());
    }
}
