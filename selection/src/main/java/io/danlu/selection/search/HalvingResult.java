package io.danlu.selection.search;

import io.danlu.selection.Refitted;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of successive halving.
 *
 * @param iterations in their order, at least one
 * @param chosen of the last iteration, whose scores alone are of the whole resource
 * @param refitted the chosen one with that resource, fitted to all rows
 * @param fits how many models were fitted, the last one included
 * @param trainScores whether the table has them
 */
public record HalvingResult(
        List<Iteration> iterations, Candidate chosen, Refitted refitted, long fits, boolean trainScores)
        implements Found {

    /**
     * One iteration.
     *
     * @param resource how much each candidate got: {@code n_resources}
     * @param candidates from the first that was proposed on, then from the worst that goes on to the best; a candidate keeps its number through all iterations
     */
    public record Iteration(int resource, List<Candidate> candidates) {
        public Iteration {
            candidates = List.copyOf(candidates);
        }
    }

    public HalvingResult {
        iterations = List.copyOf(iterations);
    }

    /** Those of the last iteration. */
    @Override
    public List<Candidate> finalists() {
        return iterations.getLast().candidates();
    }

    /** The names of the columns of {@link #rows}: scikit-learn's {@code iter} and {@code n_resources}, then those of {@link SearchResult#header}. */
    @Override
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("iter", "n_resources"));
        header.addAll(table().header());
        return header;
    }

    /** A row for each candidate of each iteration; as in scikit-learn, ranks are among all of them. */
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
