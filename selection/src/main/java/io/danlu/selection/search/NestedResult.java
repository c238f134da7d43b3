package io.danlu.selection.search;

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
     * @param chosen what the search on the training part ended with
     * @param honest its score on the outer test part; NaN where the scorer has no meaning for its predictions
     * @param fits how many models were fitted for it
     */
    public record Outer(Candidate chosen, double honest, long fits) {}

    public NestedResult {
        outers = List.copyOf(outers);
    }

    /** How good what the search finds is on new rows: the mean over the outer test parts. */
    public double honest() {
        return outers.stream().mapToDouble(Outer::honest).average().orElseThrow();
    }

    /** The standard deviation of that, with the number of outer splits as the divisor: how much the outer test parts differ. */
    public double sd() {
        return Spread.of(outers.stream().map(Outer::honest).toList()).sd();
    }

    /** How many models were fitted. */
    public long fits() {
        return outers.stream().mapToLong(Outer::fits).sum();
    }

    /** How good the searches themselves said it was, which is too good: the best of many was taken. */
    public double optimistic() {
        return outers.stream()
                .mapToDouble(outer -> outer.chosen().mean())
                .average()
                .orElseThrow();
    }
}
