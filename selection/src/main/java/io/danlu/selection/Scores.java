package io.danlu.selection;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The scores of one configuration, split by split.
 *
 * @param splits in the splitter's order; at least one
 */
public record Scores(List<Score> splits) {

    public Scores {
        splits = List.copyOf(splits);
    }

    /** Returns the mean of the test scores: scikit-learn's {@code mean_test_score}. */
    public double mean() {
        return mean(Score::test);
    }

    /**
     * Returns the standard deviation of the test scores about their mean, with the number of splits as the divisor:
     * scikit-learn's {@code std_test_score}. It says how much the splits differ, not how certain the mean is.
     */
    public double sd() {
        double mean = mean();
        return Math.sqrt(mean(score -> (score.test() - mean) * (score.test() - mean)));
    }

    /** Returns the mean of the train scores. */
    public double trainMean() {
        return mean(Score::train);
    }

    private double mean(ToDoubleFunction<Score> of) {
        return mean(splits.stream().map(of::applyAsDouble).toList());
    }

    /**
     * Returns the standard error of the mean of some splits' scores, from their sample variance; 0 for fewer than two.
     */
    public static double standardError(List<Double> scores) {
        double mean = mean(scores);
        double variance = mean(
                scores.stream().map(score -> (score - mean) * (score - mean)).toList());
        return scores.size() < 2 ? 0 : Math.sqrt(variance) / Math.sqrt(scores.size() - 1);
    }

    static double mean(List<Double> scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return sum / scores.size();
    }
}
