package io.danlu.selection;

import io.danlu.space.Point;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Chooses the trial of a model study whose configuration is fitted to all rows: scikit-learn's {@code refit} as a
 * function.
 */
@FunctionalInterface
public interface Choice {

    /** Returns the chosen trial; empty if no trial is complete. */
    Optional<Trial.Complete> choose(History history);

    /** Chooses the best mean test score, the first among equals. */
    static Choice best() {
        return History::best;
    }

    /**
     * Chooses the best mean test score by another scorer, the first among equals: scikit-learn's {@code refit='NAME'}.
     * Trials without such a score are not chosen.
     *
     * @param metric the name of a scorer beside the one by which trials are compared
     */
    static Choice best(String metric) {
        return history -> best(scored(history, metric), mean(metric));
    }

    /**
     * Chooses the simplest configuration that is at most one standard error of the best one below it. Among equally
     * simple ones it chooses the better, and among equally good ones the first. Source: Breiman, Friedman, Olshen and
     * Stone, "Classification and Regression Trees" (1984), section 3.4.3.
     *
     * @param complexity of a configuration; the least is the simplest
     */
    static Choice oneStandardError(ToDoubleFunction<Point> complexity) {
        return oneStandardError(ScoreAttributes.MAIN, complexity);
    }

    /**
     * Applies the one-standard-error rule by another scorer. Trials without such a score are not chosen.
     *
     * @param metric the name of a scorer beside the one by which trials are compared
     */
    static Choice oneStandardError(String metric, ToDoubleFunction<Point> complexity) {
        ToDoubleFunction<Trial.Complete> mean = mean(metric);
        return history -> {
            List<Trial.Complete> scored = scored(history, metric);
            return best(scored, mean).flatMap(best -> {
                double least = mean.applyAsDouble(best) - ScoreAttributes.standardError(best, metric);
                return scored.stream()
                        .filter(trial -> mean.applyAsDouble(trial) >= least)
                        .min(Comparator.<Trial.Complete>comparingDouble(trial ->
                                        complexity.applyAsDouble(trial.start().point()))
                                .thenComparing(Comparator.comparingDouble(mean).reversed()));
            });
        };
    }

    private static ToDoubleFunction<Trial.Complete> mean(String metric) {
        return trial -> ScoreAttributes.mean(trial, metric).orElseThrow();
    }

    /**
     * Returns the complete feasible trials with a score by that scorer on every split, in the order of their numbers.
     */
    private static List<Trial.Complete> scored(History history, String metric) {
        return history.completed()
                .filter(trial -> trial.result().isFeasible())
                .filter(trial -> ScoreAttributes.mean(trial, metric).isPresent())
                .toList();
    }

    private static Optional<Trial.Complete> best(List<Trial.Complete> trials, ToDoubleFunction<Trial.Complete> mean) {
        return trials.stream()
                .reduce((best, other) -> mean.applyAsDouble(other) > mean.applyAsDouble(best) ? other : best);
    }
}
