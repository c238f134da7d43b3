package io.danlu.selection;

import io.danlu.selection.score.Scorer;
import io.danlu.space.Value;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the result of a trial from its scores: the mean test score is the value, the others are attributes by
 * scikit-learn's names.
 *
 * @param beside the scorers whose scores are kept beside the value's
 */
record ScoreAttributes(List<Scorer> beside) {

    /** The attribute that has the number of splits where their scores are left out. */
    static final String SPLITS = "n_splits";

    /** Scores of single splits that a trial keeps; the rest of {@link Result#MOST_ATTRIBUTES} is for the others. */
    private static final int MOST_OF_SPLITS = Result.MOST_ATTRIBUTES - 100;

    /** Returns a result with the mean of {@code scores} as its value. */
    Result result(Scores scores) {
        return Result.of(scores.mean()).with(attributes(scores));
    }

    /** Scores of single splits are left out where there are too many, as of leave-one-out on many rows. */
    private Map<String, Value> attributes(Scores scores) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        boolean each = scores.splits().size() * (1 + beside.size()) <= MOST_OF_SPLITS;
        if (each) {
            putEach(
                    attributes,
                    "score",
                    scores.splits().stream().map(Score::test).toList());
        } else {
            attributes.put(SPLITS, Value.of(scores.splits().size()));
        }
        put(attributes, "std_test_score", scores.sd());
        put(attributes, "mean_train_score", scores.trainMean());
        for (int other = 0; other < beside.size(); other++) {
            int k = other;
            String name = beside.get(k).name();
            List<Double> tests =
                    scores.splits().stream().map(score -> score.beside().get(k)).toList();
            put(attributes, "mean_test_" + name, Scores.mean(tests));
            if (each) {
                putEach(attributes, name, tests);
            }
        }
        return attributes;
    }

    private static void putEach(Map<String, Value> attributes, String name, List<Double> tests) {
        for (int split = 0; split < tests.size(); split++) {
            put(attributes, "split" + split + "_test_" + name, tests.get(split));
        }
    }

    /** Adds the score, unless it has no meaning. */
    private static void put(Map<String, Value> attributes, String name, double score) {
        if (Double.isFinite(score)) {
            attributes.put(name, Value.of(score));
        }
    }
}
