package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import java.util.List;

/**
 * The result of a search.
 *
 * @param candidates in the order of their numbers, at least one; those that failed have scores of NaN
 * @param chosen the candidate that the search chose
 * @param refitted the chosen one, fitted to all rows
 * @param fits the number of fitted models, including the last one
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
     * Returns the candidate's rank by mean test score: 1 for the best. Equal ones share the best of their ranks, and
     * those that failed share the last.
     */
    public int rank(Candidate candidate) {
        return table().rank(candidate);
    }

    /**
     * Returns the names of the columns of {@link #row}, which are scikit-learn's of {@code cv_results_}:
     * {@code mean_test_score} with one scorer, {@code mean_test_NAME} with several. Times are in seconds, and
     * {@code params} is JSON.
     */
    @Override
    public List<String> header() {
        return table().header();
    }

    /** Returns a candidate's row; a parameter that is not active has an empty text. */
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
