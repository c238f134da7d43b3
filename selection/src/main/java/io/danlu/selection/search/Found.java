package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import io.danlu.selection.learn.Model;
import io.danlu.selection.saved.SavedModel;
import java.util.List;
import java.util.Optional;

/** What came of a search. */
public sealed interface Found permits SearchResult, HalvingResult {

    /** The candidates of which one was chosen, at least one; those that failed have scores of NaN. */
    List<Candidate> finalists();

    /** The one that the search ended with; its score is the best of many, hence optimistic: see {@link Search#nested}. */
    Candidate chosen();

    /** The chosen one, fitted to all rows. */
    Refitted refitted();

    /** How many models were fitted, the last one included. */
    long fits();

    /** The chosen one, fitted to all rows; for rows of the same data set. */
    default Model model() {
        return refitted().model();
    }

    /** The same for new data and for a file, or empty where the learner's models can't be kept. */
    default Optional<SavedModel> saved() {
        return refitted().saved();
    }

    /**
     * The chosen one's place among the finalists: 1 for the best, equal ones sharing the best of their places.
     *
     * @param metric the name of the scorer by whose mean test score they are ranked
     * @throws io.danlu.selection.learn.ModelException where there is none of that name
     */
    default int rank(String metric) {
        return new CvTable(finalists(), false).rank(chosen(), Scoring.index(chosen().metrics(), metric));
    }

    /** The names of the columns of {@link #rows}: scikit-learn's of {@code cv_results_}. */
    List<String> header();

    /** A row for each candidate, in the order of {@code cv_results_}; a parameter that is not active has an empty text. */
    List<List<String>> rows();
}
