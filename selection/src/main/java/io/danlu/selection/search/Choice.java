package io.danlu.selection.search;

import io.danlu.space.Point;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses the candidate that a search refits: scikit-learn's {@code refit} as a function. */
@FunctionalInterface
public interface Choice {

    /**
     * Chooses a candidate.
     *
     * @param candidates at least one, in the order in which they were scored; all have a score by which candidates are
     *     compared
     */
    Candidate of(List<Candidate> candidates);

    /** Chooses the best mean test score, the first among equals. */
    static Choice best() {
        return candidates -> best(candidates, Candidate::mean);
    }

    /**
     * Chooses the best mean test score by one of several scorers, among candidates that have one: scikit-learn's
     * {@code refit='NAME'}.
     *
     * @param metric the scorer's name
     */
    static Choice best(String metric) {
        return candidates -> best(scored(candidates, metric), candidate -> candidate.mean(metric));
    }

    private static Candidate best(List<Candidate> candidates, ToDoubleFunction<Candidate> mean) {
        return candidates.stream()
                .reduce((best, other) -> mean.applyAsDouble(other) > mean.applyAsDouble(best) ? other : best)
                .orElseThrow();
    }

    private static List<Candidate> scored(List<Candidate> candidates, String metric) {
        List<Candidate> scored = candidates.stream()
                .filter(candidate -> Double.isFinite(candidate.mean(metric)))
                .toList();
        if (scored.isEmpty()) {
            throw new IllegalStateException(
                    "Search: none of %d candidates has a score by '%s' on every split. Choose by another scorer."
                            .formatted(candidates.size(), metric));
        }
        return scored;
    }

    /**
     * Chooses the simplest candidate that is at most one standard error of the best one below it. Among equally simple
     * ones it chooses the better, and among equally good ones the first. Source: Breiman, Friedman, Olshen and Stone,
     * "Classification and Regression Trees" (1984), section 3.4.3.
     *
     * @param complexity of a configuration; the least is the simplest
     */
    static Choice oneStandardError(ToDoubleFunction<Point> complexity) {
        return candidates -> simplest(candidates, complexity, Candidate::mean, Candidate::standardError);
    }

    /**
     * Applies the one-standard-error rule by one of several scorers, among candidates that have such a score.
     *
     * @param metric the scorer's name
     */
    static Choice oneStandardError(String metric, ToDoubleFunction<Point> complexity) {
        return candidates -> simplest(
                scored(candidates, metric),
                complexity,
                candidate -> candidate.mean(metric),
                candidate -> candidate.standardError(metric));
    }

    private static Candidate simplest(
            List<Candidate> candidates,
            ToDoubleFunction<Point> complexity,
            ToDoubleFunction<Candidate> mean,
            ToDoubleFunction<Candidate> error) {
        Candidate best = best(candidates, mean);
        double least = mean.applyAsDouble(best) - error.applyAsDouble(best);
        return candidates.stream()
                .filter(candidate -> mean.applyAsDouble(candidate) >= least)
                .min(Comparator.<Candidate>comparingDouble(candidate -> complexity.applyAsDouble(candidate.point()))
                        .thenComparing(Comparator.comparingDouble(mean).reversed()))
                .orElseThrow();
    }
}
