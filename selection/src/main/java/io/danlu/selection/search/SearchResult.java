package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import java.util.List;

/**
 * What came of a search.
 *
 * @param candidates in the order of their numbers, at least one; those that failed have scores of NaN
 * @param chosen the one that it ended with
 * @param refitted the chosen one, fitted to all rows
 * @param fits how many models were fitted, the last one included
 * @param trainScores whether the table has them
 */
public record SearchResult(
        List<Candidate> candidates, Candidate chosen, Refitted refitted, long fits, boolean trainScores)
        implements Found {

    public SearchResult {
        candidates = List.copyOf(candidates);
    }

    @Override
    public List<Candidate> finalists() {
        return candidates;
    }

    /**
     * The candidate's place by mean test score: 1 for the best, equal ones sharing the best of their places; those that failed share the last.
     */
    public int rank(Candidate candidate) {
        return table().rank(candidate);
    }

    /**
     * The names of the columns of {@link #row}: scikit-learn's of {@code cv_results_}, {@code mean_test_score} with one scorer and {@code
     * mean_test_NAME} with several; times are in seconds, and {@code params} is JSON.
     */
    @Override
    public List<String> header() {
        return table().header();
    }

    /** A candidate's row; a parameter that is not active has an empty text. */
    public List<String> row(Candidate candidate) {
        return table().row(candidate);
    }

    @Override
    public List<List<String>> rows() {
        return candidates.stream().map(this::row).toList();
    }

    private CvTable table() {
        return new CvTable(candidates, trainScores);
    }
}
