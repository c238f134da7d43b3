package io.danlu.selection.curve;

import io.danlu.selection.CrossValidation;
import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.Subsample;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Train and test scores by the number of training rows: scikit-learn's {@code learning_curve}. A random share of each
 * training part is used, and a larger share contains every smaller one. The test parts stay whole.
 *
 * @param points by the share of the training rows, ascending
 */
public record LearningCurve(List<Point> points) {

    /** The five shares that scikit-learn uses by default. */
    public static final List<Double> SHARES = List.of(0.1, 0.325, 0.55, 0.775, 1.0);

    /**
     * The scores of one size.
     *
     * @param rows the number of training rows, averaged over the splits
     */
    public record Point(double share, double rows, Scores scores) {}

    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * Scores a configuration at each size. If the rows of a size are too few to be learned from or scored, for example
     * because a class is missing, the scores are NaN: scikit-learn's {@code error_score}.
     *
     * @param given hyperparameters that are not at their standard
     * @param shares above 0 and at most 1, ascending
     * @throws ModelException if all the rows can't be learned from or scored, or for a hyperparameter or value that the
     *     learner does not have
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
        Settings settings = new CrossValidation(rows, learner, splitter, scorer, seed)
                .hyperparameters()
                .settings(given);
        List<Point> points = new ArrayList<>(shares.size());
        for (double share : shares) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped after %d of %d sizes".formatted(points.size(), shares.size()));
            }
            Splitter fewer = new Subsample(splitter, share, false, seed);
            List<Split> splits = fewer.split(rows);
            double size = splits.stream()
                    .mapToInt(split -> split.train().size())
                    .average()
                    .orElseThrow();
            Supplier<Scores> scoring = () -> new CrossValidation(rows, learner, fewer, scorer, seed).score(settings);
            points.add(new Point(share, size, share < 1 ? orNaN(scoring, splits.size()) : scoring.get()));
        }
        return new LearningCurve(points);
    }

    private static Scores orNaN(Supplier<Scores> scoring, int splits) {
        try {
            return scoring.get();
        } catch (ModelException tooFew) {
            return new Scores(Collections.nCopies(splits, new Score(Double.NaN, Double.NaN)));
        }
    }
}
