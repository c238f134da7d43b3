package io.danlu.selection.score;

import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;

/**
 * Scores predictions of numbers.
 *
 * @param name its name in study files and reports
 * @param metric the score
 */
public record NumberScorer(String name, Metric metric) implements Scorer {

    /** A score of numbers. */
    @FunctionalInterface
    public interface Metric {

        /**
         * Returns the score of a prediction; larger is better.
         *
         * @param predicted of the same rows as {@code truth}
         */
        double score(Numbers truth, Estimates predicted, Weights weights);
    }

    @Override
    public Task task() {
        return Task.REGRESSION;
    }

    @Override
    public boolean needsProbabilities() {
        return false;
    }

    /**
     * Returns the score of a prediction in which each row counts by its weight.
     *
     * @throws ModelException for different numbers of rows
     */
    public double score(Numbers truth, Estimates predicted, Weights weights) {
        weights.requireRows(truth.size(), predicted.size());
        return metric.score(truth, predicted, weights);
    }

    @Override
    public double score(Target truth, Prediction predicted) {
        if (truth instanceof Numbers numbers && predicted instanceof Estimates estimates) {
            return score(numbers, estimates, Weights.EQUAL);
        }
        throw Scorers.wrongTask(this, truth);
    }
}
