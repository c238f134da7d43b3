package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The course of a run. Evaluation i of a run draws the same repetition for every contestant with the same seed.
 *
 * @param after the regrets after each evaluation
 * @param milliseconds the median wall-clock time of one ask and tell; empty if unknown
 */
public record Trace(List<Regrets> after, OptionalDouble milliseconds) {

    /**
     * Two measures of a run so far.
     *
     * @param search the regret of the best mean visited
     * @param recommendation the regret of the recommended point: the contestant's latest recommendation, or else the
     *     best observed point, the earlier among equals
     */
    public record Regrets(double search, double recommendation) {}

    public Trace {
        after = List.copyOf(after);
    }

    /** Runs {@code session}. A session that ends early keeps its results. */
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

    /** Returns the repetition that evaluation {@code evaluation} of a run with {@code seed} draws. */
    public static int repetition(Task task, long seed, int evaluation) {
        return (int) Long.remainderUnsigned(KeyedRandom.mix(seed, evaluation), task.repetitions());
    }
}
