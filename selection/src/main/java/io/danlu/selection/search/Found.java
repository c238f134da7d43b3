package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import io.danlu.selection.learn.Model;
import io.danlu.selection.saved.SavedModel;
import java.util.List;
import java.util.Optional;

/** The result of a search. */
public sealed interface Found permits SearchResult, HalvingResult {

    /** Returns the candidates of which one was chosen, at least one; those that failed have scores of NaN. */
    List<Candidate> finalists();

    /** Returns the chosen candidate. Its score is the best of many, hence optimistic: see {@link Search#nested}. */
    Candidate chosen();

    /** Returns the chosen candidate, fitted to all rows. */
    Refitted refitted();

    /** Returns the number of fitted models, including the last one. */
    long fits();

    /** Returns the chosen candidate's model, fitted to all rows; for rows of the same data set. */
    default Model model() {
        return refitted().model();
    }

    /** Returns the model for new data and for a file, or empty if the learner's models can't be saved. */
    default Optional<SavedModel> saved() {
        return refitted().saved();
    }

    /**
     * Returns the chosen candidate's rank among the finalists: 1 for the best; equal ones share the best of their
     * ranks.
     *
     * @param metric the name of the scorer by whose mean test score they are ranked
     * @throws io.danlu.selection.learn.ModelException if there is none of that name
     */
    default int rank(String metric) {
        return new CvTable(finalists(), false).rank(chosen(), Scoring.index(chosen().metrics(), metric));
    }

    /** Returns the names of the columns of {@link #rows}: scikit-learn's of {@code cv_results_}. */
    List<String> header();

    /**
     * Returns a row for each candidate, in the order of {@code cv_results_}; a parameter that is not active has an
     * empty text.
     */
    List<List<String>> rows();
}
