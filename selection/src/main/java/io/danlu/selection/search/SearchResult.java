package io.danlu.selection.search;

import io.danlu.selection.Score;
import io.danlu.selection.learn.Model;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a search.
 *
 * @param candidates that could be scored, in the order of their numbers, at least one
 * @param chosen the one that it ended with; its score is the best of many, hence optimistic: see {@link ModelSearch#nested}
 * @param model the chosen one, fitted to all rows
 * @param fits how many models were fitted, the last one included
 */
public record SearchResult(List<Candidate> candidates, Candidate chosen, Model model, long fits) {

    public SearchResult {
        candidates = List.copyOf(candidates);
    }

    /** The candidate's place by mean test score: 1 for the best, equal ones sharing the best of their places. */
    public int rank(Candidate candidate) {
        return 1
                + (int) candidates.stream()
                        .filter(other -> other.mean() > candidate.mean())
                        .count();
    }

    /** The names of the columns of {@link #row}: scikit-learn's of {@code cv_results_}, as far as they are not times. */
    public List<String> header() {
        List<String> header = new ArrayList<>();
        chosen.point().space().parameters().forEach(parameter -> header.add("param_" + parameter.name()));
        for (int split = 0; split < chosen.scores().splits().size(); split++) {
            header.add("split%d_test_score".formatted(split));
        }
        header.addAll(List.of("mean_test_score", "std_test_score", "rank_test_score"));
        for (int split = 0; split < chosen.scores().splits().size(); split++) {
            header.add("split%d_train_score".formatted(split));
        }
        header.add("mean_train_score");
        return header;
    }

    /** A candidate's row; a parameter that is not active has an empty text. */
    public List<String> row(Candidate candidate) {
        List<String> row = new ArrayList<>();
        for (Parameter parameter : candidate.point().space().parameters()) {
            Optional<Value> value = candidate.point().value(parameter.name());
            row.add(value.map(Value::text).orElse(""));
        }
        List<Score> splits = candidate.scores().splits();
        splits.forEach(score -> row.add(Double.toString(score.test())));
        row.add(Double.toString(candidate.mean()));
        row.add(Double.toString(candidate.scores().sd()));
        row.add(Integer.toString(rank(candidate)));
        splits.forEach(score -> row.add(Double.toString(score.train())));
        row.add(Double.toString(candidate.scores().trainMean()));
        return row;
    }
}
