package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run went. Evaluation i of a run draws the same repetition for every contestant with the same seed.
 *
 * @param after the regrets after each evaluation
 */
public record Trace(List<Regrets> after) {

    /**
     * Two ways to look at a run so far.
     *
     * @param search the regret of the best mean visited
     * @param recommendation the regret of the point that was best as observed, the earlier one among equals
     */
    public record Regrets(double search, double recommendation) {}

    public Trace {
        after = List.copyOf(after);
    }

    /** Runs {@code session}. A session that ends early keeps what it has. */
    static Trace of(Contestant.Session session, Task task, long seed, int evaluations) {
        List<Regrets> after = new ArrayList<>(evaluations);
        double best = Double.POSITIVE_INFINITY;
        double search = Double.POSITIVE_INFINITY;
        double recommendation = Double.POSITIVE_INFINITY;
        for (int i = 0; i < evaluations; i++) {
            Optional<Point> asked = session.ask();
            if (asked.isPresent()) {
                double loss = task.loss(asked.get(), repetition(task, seed, i));
                double regret = task.regret(asked.get());
                session.tell(loss);
                search = Math.min(search, regret);
                recommendation = loss < best ? regret : recommendation;
                best = Math.min(best, loss);
            }
            after.add(new Regrets(search, recommendation));
        }
        return new Trace(after);
    }

    private static int repetition(Task task, long seed, int evaluation) {
        return (int) Long.remainderUnsigned(KeyedRandom.mix(seed, evaluation), task.repetitions());
    }
}
