package io.danlu.selection.search;

import io.danlu.space.Point;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which candidate a search ends with: scikit-learn's {@code refit} as a rule of one's own. */
@FunctionalInterface
public interface Choice {

    /**
     * Chooses.
     *
     * @param candidates that have scores, in the order in which they were scored, at least one
     */
    Candidate of(List<Candidate> candidates);

    /** The best mean test score, the first among equals. */
    static Choice best() {
        return candidates -> candidates.stream()
                .reduce((best, other) -> other.mean() > best.mean() ? other : best)
                .orElseThrow();
    }

    /**
     * The simplest candidate that is no worse than the best one by more than that one's standard error, the better one among equally
     * simple ones, the first among equally good ones: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984), section 3.4.3.
     *
     * @param complexity of a configuration; the least is the simplest
     */
    static Choice oneStandardError(ToDoubleFunction<Point> complexity) {
        return candidates -> {
            Candidate best = best().of(candidates);
            double least = best.mean() - best.standardError();
            return candidates.stream()
                    .filter(candidate -> candidate.mean() >= least)
                    .min(Comparator.<Candidate>comparingDouble(candidate -> complexity.applyAsDouble(candidate.point()))
                            .thenComparing(
                                    Comparator.comparingDouble(Candidate::mean).reversed()))
                    .orElseThrow();
        };
    }
}
