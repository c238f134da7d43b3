package io.danlu.selection.curve;

import io.danlu.selection.CrossValidation;
import io.danlu.selection.Scores;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.Subsample;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Train and test scores by the number of rows that are learned from: scikit-learn's {@code learning_curve}. Of each training part a random
 * share is taken, a larger share containing every smaller one; the test parts stay whole.
 *
 * @param points by the share of the training rows, ascending
 */
public record LearningCurve(List<Point> points) {

    /** scikit-learn's five shares. */
    public static final List<Double> SHARES = List.of(0.1, 0.325, 0.55, 0.775, 1.0);

    /**
     * The scores of one size.
     *
     * @param rows how many rows were learned from, in the mean over the splits
     */
    public record Point(double share, double rows, Scores scores) {}

    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * Scores a configuration at each size.
     *
     * @param given hyperparameters that are not at their standard
     * @param shares above 0 and at most 1, ascending
     * @throws InterruptedException if the thread is interrupted; what was fitted until then is lost
     */
    public static LearningCurve of(
            Rows rows,
            Learner learner,
            Splitter splitter,
            Scorer scorer,
            long seed,
            Map<String, Value> given,
            List<Double> shares)
            throws InterruptedException {
        List<Point> points = new ArrayList<>(shares.size());
        for (double share : shares) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped after %d of %d sizes".formatted(points.size(), shares.size()));
            }
            Splitter fewer = new Subsample(splitter, share, false, seed);
            double size = fewer.split(rows).stream()
                    .mapToInt(split -> split.train().size())
                    .average()
                    .orElseThrow();
            CrossValidation validation = new CrossValidation(rows, learner, fewer, scorer, seed);
            points.add(new Point(share, size, validation.score(given)));
        }
        return new LearningCurve(points);
    }
}
