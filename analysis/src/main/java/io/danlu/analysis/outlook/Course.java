package io.danlu.analysis.outlook;

import io.danlu.analysis.Goal;
import io.danlu.trial.History;
import java.util.Arrays;

/** The losses of a study's feasible results, in the order of the trials' numbers, up to some result. Immutable. */
final class Course {

    private final double[] losses;

    /** The best of the first k + 1 losses. */
    private final double[] best;

    private Course(double[] losses, double[] best) {
        this.losses = losses;
        this.best = best;
    }

    static Course of(History history, Goal goal) {
        return of(goal.results(history).mapToDouble(goal::loss).toArray());
    }

    static Course of(double... losses) {
        double[] best = losses.clone();
        for (int k = 1; k < best.length; k++) {
            best[k] = Math.min(best[k], best[k - 1]);
        }
        return new Course(losses, best);
    }

    int size() {
        return losses.length;
    }

    double[] losses() {
        return losses.clone();
    }

    /** Returns its first results. */
    Course first(int results) {
        return new Course(Arrays.copyOf(losses, results), Arrays.copyOf(best, results));
    }

    /** Returns the best loss. */
    double best() {
        return best[best.length - 1];
    }

    /** Returns the amount by which the best loss fell after the first {@code results} results; at least 0. */
    double gainSince(int results) {
        return best[Math.max(results, 1) - 1] - best();
    }

    /**
     * Returns the distance by which the quantile {@code p} of the losses from result {@code from} on lies above the
     * best loss of all; at least 0.
     */
    double above(int from, double p) {
        double[] sorted = Arrays.copyOfRange(losses, from, losses.length);
        Arrays.sort(sorted);
        return sorted[(int) (p * (sorted.length - 1))] - best();
    }
}
