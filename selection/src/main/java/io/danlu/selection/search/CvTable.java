package io.danlu.selection.search;

import io.danlu.format.PointFormat;
import io.danlu.selection.Scores;
import io.danlu.selection.SplitOutcome;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates as a table with the columns of scikit-learn's {@code cv_results_}, in its order.
 *
 * @param candidates at least one, all of one search
 * @param train whether there are columns of train scores
 */
record CvTable(List<Candidate> candidates, boolean train) {

    /**
     * Returns the candidate's rank by mean test score: 1 for the best. Equal ones share the best of their ranks, and
     * those without a score come last.
     */
    int rank(Candidate candidate, String metric) {
        double mean = candidate.mean(metric);
        return 1
                + (int) candidates.stream()
                        .mapToDouble(other -> other.mean(metric))
                        .filter(other -> Double.isFinite(other) && (!Double.isFinite(mean) || other > mean))
                        .count();
    }

    List<String> header() {
        Candidate any = candidates.getFirst();
        List<String> header =
                new ArrayList<>(List.of("mean_fit_time", "std_fit_time", "mean_score_time", "std_score_time"));
        any.point().space().parameters().forEach(parameter -> header.add("param_" + parameter.name()));
        header.add("params");
        for (String metric : any.metrics()) {
            String name = any.metrics().size() == 1 ? "score" : metric;
            addNames(header, "test_" + name);
            header.add("rank_test_" + name);
            if (hasTrain(any, metric)) {
                addNames(header, "train_" + name);
            }
        }
        return header;
    }

    private void addNames(List<String> header, String name) {
        for (int split = 0; split < candidates.getFirst().outcomes().size(); split++) {
            header.add("split%d_%s".formatted(split, name));
        }
        header.addAll(List.of("mean_" + name, "std_" + name));
    }

    private boolean hasTrain(Candidate candidate, String metric) {
        return train && metric.equals(candidate.metrics().getFirst());
    }

    List<String> row(Candidate candidate) {
        List<String> row = new ArrayList<>();
        addSpread(
                row, candidate.outcomes().stream().map(SplitOutcome::fitSeconds).toList());
        addSpread(
                row,
                candidate.outcomes().stream().map(SplitOutcome::scoreSeconds).toList());
        for (Parameter parameter : candidate.point().space().parameters()) {
            row.add(candidate.point().value(parameter.name()).map(Value::text).orElse(""));
        }
        row.add(PointFormat.write(candidate.point()).text());
        for (String metric : candidate.metrics()) {
            addScores(row, candidate.tests(metric));
            row.add(Integer.toString(rank(candidate, metric)));
            if (hasTrain(candidate, metric)) {
                addScores(row, candidate.scores().trains());
            }
        }
        return row;
    }

    private static void addScores(List<String> row, List<Double> scores) {
        scores.forEach(score -> row.add(Double.toString(score)));
        addSpread(row, scores);
    }

    private static void addSpread(List<String> row, List<Double> values) {
        row.add(Double.toString(Scores.mean(values)));
        row.add(Double.toString(Scores.sd(values)));
    }
}
