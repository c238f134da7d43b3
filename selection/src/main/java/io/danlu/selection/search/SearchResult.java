package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import io.danlu.selection.learn.Model;
import io.danlu.selection.saved.SavedModel;
import java.util.List;
import java.util.Optional;

/**
 * What came of a search.
 *
 * @param candidates in the order of their numbers, at least one; those that failed have scores of NaN
 * @param chosen the one that it ended with; its score is the best of many, hence optimistic: see {@link ModelSearch#nested}
 * @param refitted the chosen one, fitted to all rows
 * @param fits how many models were fitted, the last one included
 */
public record SearchResult(List<Candidate> candidates, Candidate chosen, Refitted refitted, long fits) {

    public SearchResult {
        candidates = List.copyOf(candidates);
    }

    /** The chosen one, fitted to all rows; for rows of the same data set. */
    public Model model() {
        return refitted.model();
    }

    /** The same for new data and for a file, or empty where the learner's models can't be kept. */
    public Optional<SavedModel> saved() {
        return refitted.saved();
    }

    /**
     * The candidate's place by mean test score: 1 for the best, equal ones sharing the best of their places; those that failed share the last.
     */
    public int rank(Candidate candidate) {
        return new CvTable(candidates).rank(candidate);
    }

    /** The names of the columns of {@link #row}: scikit-learn's of {@code cv_results_}; times are in seconds. */
    public List<String> header() {
        return CvTable.header(chosen.point().space(), chosen.scores().splits().size());
    }

    /** A candidate's row; a parameter that is not active has an empty text. */
    public List<String> row(Candidate candidate) {
        return new CvTable(candidates).row(candidate);
    }
}
