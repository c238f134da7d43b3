package io.danlu.bench.coverage;

import io.danlu.analysis.Recommendation;
import io.danlu.bench.task.Task;
import io.danlu.math.Normal;
import io.danlu.trial.History;

/**
 * The recommendation of a study, and its true mean, in units of the distance from the task's optimum to its median.
 *
 * @param noise of the task
 * @param evaluations of the study
 * @param surprise the true mean minus the expected one: above 0 if the expectation is too optimistic
 * @param sd of the expectation
 */
record Statement(String noise, int evaluations, double surprise, double sd) {

    private static final double REACH = Normal.quantile(0.95);

    /** The share of sd that rounding may add to an exact value. */
    private static final double ROUNDING = 1e-9;

    static Statement of(String noise, Task task, History history) {
        Recommendation found = Recommendation.of(history).orElseThrow();
        double unit = task.median() - task.optimum();
        return new Statement(
                noise, history.size(), (task.mean(found.point()) - found.mean()) / unit, found.sd() / unit);
    }

    /** Tells whether the central interval of 90 % holds the true mean. */
    boolean holds() {
        return Math.abs(surprise) <= REACH * sd + ROUNDING;
    }

    /** Returns the width of that interval. */
    double width() {
        return 2 * REACH * sd;
    }

    /** Tells whether the true mean is worse than the interval. */
    boolean isWorse() {
        return surprise > REACH * sd + ROUNDING;
    }
}
