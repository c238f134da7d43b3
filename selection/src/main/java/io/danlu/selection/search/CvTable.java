package io.danlu.selection.search;

import io.danlu.selection.Score;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candidates as a table with the columns of scikit-learn's {@code cv_results_}, in its order. */
record CvTable(List<Candidate> candidates) {

    /** The candidate's place by mean test score: 1 for the best, equal ones share the best of their places; those without a score are the last. */
    int rank(Candidate candidate) {
        return 1
                + (int) candidates.stream()
                        .filter(other -> other.isScored() && (!candidate.isScored() || other.mean() > candidate.mean()))
                        .count();
    }

    static List<String> header(Space space, int splits) {
        List<String> header =
                new ArrayList<>(List.of("mean_fit_time", "std_fit_time", "mean_score_time", "std_score_time"));
        space.parameters().forEach(parameter -> header.add("param_" + parameter.name()));
        for (String part : List.of("test", "train")) {
            for (int split = 0; split < splits; split++) {
                header.add("split%d_%s_score".formatted(split, part));
            }
            header.addAll(List.of("mean_%s_score".formatted(part), "std_%s_score".formatted(part)));
            if (part.equals("test")) {
                header.add("rank_test_score");
            }
        }
        return header;
    }

    List<String> row(Candidate candidate) {
        List<String> row = new ArrayList<>();
        spread(row, candidate.times().fit());
        spread(row, candidate.times().score());
        for (Parameter parameter : candidate.point().space().parameters()) {
            Optional<Value> value = candidate.point().value(parameter.name());
            row.add(value.map(Value::text).orElse(""));
        }
        List<Score> splits = candidate.scores().splits();
        part(row, splits.stream().map(Score::test).toList());
        row.add(Integer.toString(rank(candidate)));
        part(row, splits.stream().map(Score::train).toList());
        return row;
    }

    private static void part(List<String> row, List<Double> scores) {
        scores.forEach(score -> row.add(Double.toString(score)));
        spread(row, scores);
    }

    /** The mean, and the standard deviation about it with the number of values as the divisor, as numpy's. */
    private static void spread(List<String> row, List<Double> values) {
        double mean = mean(values);
        row.add(Double.toString(mean));
        row.add(Double.toString(Math.sqrt(mean(
                values.stream().map(value -> (value - mean) * (value - mean)).toList()))));
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }
}
