package io.danlu.selection.search;

import io.danlu.selection.FittedModel;
import io.danlu.selection.learn.Model;
import io.danlu.selection.saved.SavedModel;
import io.danlu.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of a search.
 *
 * @param iterations of successive halving, at least one; a single one of a search without it
 * @param chosen the candidate that the search chose from its last iteration. Its score is the best of many, hence
 *     optimistic: see {@link ModelSearch#nested}
 * @param refitted the chosen one, fitted to all rows
 * @param fits the number of fitted models, including the last one
 * @param trainScores whether the table has them
 */
public record SearchResult(
        List<Iteration> iterations, Candidate chosen, FittedModel refitted, long fits, boolean trainScores) {

    /**
     * The candidates that were scored with the same resource.
     *
     * @param resource the amount that each candidate got: scikit-learn's {@code n_resources}. Empty if the search has
     *     no successive halving
     * @param history the study in which they were scored, a trial for each
     * @param candidates in the order of their trials. In later iterations of halving this is the order from the worst
     *     that continued to the best, and a candidate keeps its number through all iterations
     */
    public record Iteration(OptionalInt resource, History history, List<Candidate> candidates) {
        public Iteration {
            candidates = List.copyOf(candidates);
        }
    }

    public SearchResult {
        iterations = List.copyOf(iterations);
    }

    /** Returns all proposed candidates with their first scores; those that failed have scores of NaN. */
    public List<Candidate> candidates() {
        return iterations.getFirst().candidates();
    }

    /** Returns the candidates of which one was chosen. Only their scores are of the whole resource. */
    public List<Candidate> finalists() {
        return iterations.getLast().candidates();
    }

    /** Returns the chosen candidate's model, fitted to all rows; for rows of the same data set. */
    public Model model() {
        return refitted.model();
    }

    /** Returns the model for new data and for a file, or empty if the learner's models can't be saved. */
    public Optional<SavedModel> saved() {
        return refitted.saved();
    }

    /**
     * Returns a candidate's rank among the finalists by mean test score: 1 for the best. Equal ones share the best of
     * their ranks, and those that failed share the last.
     *
     * @param metric the scorer's name
     * @throws io.danlu.selection.learn.ModelException if there is none of that name
     */
    public int rank(Candidate candidate, String metric) {
        return new CvTable(finalists(), false).rank(candidate, metric);
    }

    /**
     * Returns the names of the columns of {@link #rows}, which are scikit-learn's of {@code cv_results_}:
     * {@code mean_test_score} with one scorer, {@code mean_test_NAME} with several. Times are in seconds, and
     * {@code params} is JSON. With successive halving {@code iter} and {@code n_resources} come first.
     */
    public List<String> header() {
        List<String> header = new ArrayList<>();
        iterations.getFirst().resource().ifPresent(any -> header.addAll(List.of("iter", "n_resources")));
        header.addAll(table().header());
        return header;
    }

    /**
     * Returns a row for each candidate of each iteration. As in scikit-learn, ranks are among all of them. A parameter
     * that is not active has an empty text.
     */
    public List<List<String>> rows() {
        CvTable table = table();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < iterations.size(); i++) {
            int number = i;
            OptionalInt resource = iterations.get(i).resource();
            for (Candidate candidate : iterations.get(i).candidates()) {
                List<String> row = new ArrayList<>();
                resource.ifPresent(amount -> row.addAll(List.of(Integer.toString(number), Integer.toString(amount))));
                row.addAll(table.row(candidate));
                rows.add(row);
            }
        }
        return rows;
    }

    private CvTable table() {
        return new CvTable(
                iterations.stream()
                        .flatMap(iteration -> iteration.candidates().stream())
                        .toList(),
                trainScores);
    }
}
