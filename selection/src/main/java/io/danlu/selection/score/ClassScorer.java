package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;

/**
 * Scores predictions of classes.
 *
 * @param name its name in study files and reports
 * @param needsProbabilities whether it uses them, not only the most probable class
 * @param metric the score
 */
public record ClassScorer(String name, boolean needsProbabilities, Metric metric) implements Scorer {

    /** A score of classes. */
    @FunctionalInterface
    public interface Metric {

        /**
         * Returns the score of a prediction; larger is better.
         *
         * @param predicted of the same rows and classes as {@code truth}
         */
        double score(Labels truth, Probabilities predicted, Weights weights);
    }

    @Override
    public Task task() {
        return Task.CLASSIFICATION;
    }

    /**
     * Returns the score of a prediction in which each row counts by its weight.
     *
     * @throws ModelException for different numbers of rows, or classes that it can't score
     */
    public double score(Labels truth, Probabilities predicted, Weights weights) {
        weights.requireRows(truth.size(), predicted.size());
        return metric.score(truth, predicted, weights);
    }

    @Override
    public double score(Target truth, Prediction predicted) {
        if (truth instanceof Labels labels && predicted instanceof Probabilities probabilities) {
            return score(labels, probabilities, Weights.EQUAL);
        }
        throw Scorers.wrongTask(this, truth);
    }
}
