package io.danlu.selection.search;

import io.danlu.format.PointFormat;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Candidates as a table with the columns of scikit-learn's {@code cv_results_}, in its order.
 *
 * @param candidates at least one, all of one search
 * @param train whether there are columns of train scores
 */
record CvTable(List<Candidate> candidates, boolean train) {

    int rank(Candidate candidate) {
        return rank(candidate, 0);
    }

    /**
     * Returns the candidate's rank by mean test score: 1 for the best. Equal ones share the best of their ranks, and
     * those without a score come last.
     */
    int rank(Candidate candidate, int metric) {
        double mean = candidate.spread(metric).mean();
        return 1
                + (int) candidates.stream()
                        .mapToDouble(other -> other.spread(metric).mean())
                        .filter(other -> Double.isFinite(other) && (!Double.isFinite(mean) || other > mean))
                        .count();
    }

    List<String> header() {
        Candidate any = candidates.getFirst();
        List<String> header =
                new ArrayList<>(List.of("mean_fit_time", "std_fit_time", "mean_score_time", "std_score_time"));
        any.point().space().parameters().forEach(parameter -> header.add("param_" + parameter.name()));
        header.add("params");
        for (int metric = 0; metric < any.metrics().size(); metric++) {
            String name = any.metrics().size() == 1 ? "score" : any.metrics().get(metric);
            part(header, "test_" + name);
            header.add("rank_test_" + name);
            if (hasTrain(metric)) {
                part(header, "train_" + name);
            }
        }
        return header;
    }

    private void part(List<String> header, String name) {
        for (int split = 0; split < candidates.getFirst().scores().splits().size(); split++) {
            header.add("split%d_%s".formatted(split, name));
        }
        header.addAll(List.of("mean_" + name, "std_" + name));
    }

    private boolean hasTrain(int metric) {
        return train && metric == 0;
    }

    List<String> row(Candidate candidate) {
        List<String> row = new ArrayList<>();
        spread(row, candidate.times().fit());
        spread(row, candidate.times().score());
        for (Parameter parameter : candidate.point().space().parameters()) {
            Optional<Value> value = candidate.point().value(parameter.name());
            row.add(value.map(Value::text).orElse(""));
        }
        row.add(PointFormat.write(candidate.point()).text());
        for (int metric = 0; metric < candidate.metrics().size(); metric++) {
            part(row, candidate.tests(metric));
            row.add(Integer.toString(rank(candidate, metric)));
            if (hasTrain(metric)) {
                part(row, candidate.trains());
            }
        }
        return row;
    }

    private static void part(List<String> row, List<Double> scores) {
        scores.forEach(score -> row.add(Double.toString(score)));
        spread(row, scores);
    }

    private static void spread(List<String> row, List<Double> values) {
        Spread spread = Spread.of(values);
        row.add(Double.toString(spread.mean()));
        row.add(Double.toString(spread.sd()));
    }
}
