package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of successive halving.
 *
 * @param iterations in their order, at least one
 * @param chosen of the last iteration, because only its scores are of the whole resource
 * @param refitted the chosen one with that resource, fitted to all rows
 * @param fits the number of fitted models, including the last one
 * @param trainScores whether the table has them
 */
public record HalvingResult(
        List<Iteration> iterations, Candidate chosen, Refitted refitted, long fits, boolean trainScores)
        implements Found {

    /**
     * One iteration.
     *
     * @param resource the amount that each candidate got: {@code n_resources}
     * @param candidates in the first iteration in the order of the proposals, later from the worst that went on to the
     *     best; a candidate keeps its number through all iterations
     */
    public record Iteration(int resource, List<Candidate> candidates) {
        public Iteration {
            candidates = List.copyOf(candidates);
        }
    }

    public HalvingResult {
        iterations = List.copyOf(iterations);
    }

    /** Returns the candidates of the last iteration. */
    @Override
    public List<Candidate> finalists() {
        return iterations.getLast().candidates();
    }

    /**
     * Returns the names of the columns of {@link #rows}: scikit-learn's {@code iter} and {@code n_resources}, then
     * those of {@link SearchResult#header}.
     */
    @Override
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("iter", "n_resources"));
        header.addAll(table().header());
        return header;
    }

    /** Returns a row for each candidate of each iteration; as in scikit-learn, ranks are among all of them. */
    @Override
    public List<List<String>> rows() {
        CvTable table = table();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < iterations.size(); i++) {
            for (Candidate candidate : iterations.get(i).candidates()) {
                List<String> row = new ArrayList<>(List.of(
                        Integer.toString(i), Integer.toString(iterations.get(i).resource())));
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
