package io.danlu.selection.search;

import io.danlu.selection.Scores;
import java.util.List;

/**
 * A search repeated on each training part of an outer split.
 *
 * @param outers in the outer splitter's order, at least one
 */
public record NestedResult(List<Outer> outers) {

    /**
     * One outer split.
     *
     * @param chosen the candidate that the search on the training part chose
     * @param honest its score on the outer test part; NaN if the scorer is undefined for its predictions
     * @param fits the number of models that were fitted for it
     */
    public record Outer(Candidate chosen, double honest, long fits) {}

    public NestedResult {
        outers = List.copyOf(outers);
    }

    /** Returns the estimated score of the search's result on new rows: the mean over the outer test parts. */
    public double honest() {
        return outers.stream().mapToDouble(Outer::honest).average().orElseThrow();
    }

    /** Returns the standard deviation over the outer test parts, with their number as the divisor. */
    public double sd() {
        return Scores.sd(outers.stream().map(Outer::honest).toList());
    }

    /** Returns the number of fitted models. */
    public long fits() {
        return outers.stream().mapToLong(Outer::fits).sum();
    }

    /** Returns the mean score by the searches themselves, which is too optimistic: the best of many was taken. */
    public double optimistic() {
        return outers.stream()
                .mapToDouble(outer -> outer.chosen().mean())
                .average()
                .orElseThrow();
    }
}
