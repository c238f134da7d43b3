package io.danlu.selection;

import java.util.List;
import java.util.Optional;

/**
 * The scores of one configuration, split by split.
 *
 * @param splits in the splitter's order; at least one
 */
public record Scores(List<Score> splits) {

    public Scores {
        splits = List.copyOf(splits);
    }

    /**
     * Returns the test scores, split by split.
     *
     * @param scorer 0 for the scorer by which configurations are compared, then those beside it, in their order
     */
    public List<Double> tests(int scorer) {
        return splits.stream().map(score -> score.test(scorer)).toList();
    }

    /**
     * Returns the measured costs, split by split.
     *
     * @throws java.util.NoSuchElementException if this cost was not measured
     */
    public List<Double> costs(Cost cost) {
        return splits.stream()
                .map(score -> Optional.ofNullable(score.costs().get(cost)).orElseThrow())
                .toList();
    }

    /** Returns the train scores, split by split. */
    public List<Double> trains() {
        return splits.stream().map(Score::train).toList();
    }

    /** Returns the mean of the test scores: scikit-learn's {@code mean_test_score}. */
    public double mean() {
        return mean(tests(0));
    }

    /**
     * Returns the standard deviation of the test scores about their mean, with the number of splits as the divisor:
     * scikit-learn's {@code std_test_score}. It says how much the splits differ, not how certain the mean is.
     */
    public double sd() {
        return sd(tests(0));
    }

    /** Returns the standard error of {@link #mean}; 0 for a single split. */
    public double standardError() {
        return standardError(tests(0));
    }

    /** Returns the mean of the train scores. */
    public double trainMean() {
        return mean(trains());
    }

    /** Returns the mean of values, of which there is at least one. */
    public static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    /** Returns the standard deviation of values, with their number as the divisor, like numpy's. */
    public static double sd(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(mean(
                values.stream().map(value -> (value - mean) * (value - mean)).toList()));
    }

    /** Returns the standard error of the mean of values, from their sample variance; 0 for fewer than two. */
    static double standardError(List<Double> values) {
        return values.size() < 2 ? 0 : sd(values) / Math.sqrt(values.size() - 1);
    }
}
