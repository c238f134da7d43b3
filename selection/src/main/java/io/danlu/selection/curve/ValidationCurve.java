package io.danlu.selection.curve;

import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Scores;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Train and test scores along one hyperparameter, with the others fixed: scikit-learn's {@code validation_curve}.
 *
 * @param hyperparameter the one whose values vary
 * @param points in the values' order, at least one
 * @param fits the number of models that were fitted; nested values share them
 */
public record ValidationCurve(String hyperparameter, List<Point> points, long fits) {

    /** The scores of one value. */
    public record Point(Value value, Scores scores) {}

    /**
     * The diagnosis of a configuration by its train and test scores, compared with those of the best one. Source:
     * Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd ed. 2009, sections 2.9 and 7.2.
     */
    public enum Diagnosis {
        /** Within one standard error of the best test score, so practically as good. */
        GOOD("good"),
        /** Worse than the best on both parts: too simple for the data (bias). */
        UNDERFIT("underfit"),
        /** Worse on the test part but not on the training part: it fits noise (variance). */
        OVERFIT("overfit"),
        /** One of its scores is undefined, as a likelihood ratio is for perfect predictions. */
        UNDEFINED("undefined");

        private final String word;

        Diagnosis(String word) {
            this.word = word;
        }

        /** Returns its word. */
        public String word() {
            return word;
        }
    }

    public ValidationCurve {
        points = List.copyOf(points);
    }

    /**
     * Scores each value.
     *
     * @param fixed other hyperparameters by name
     * @param values without repetition, at least one; all numbers, texts or truth values
     * @throws ModelException for a hyperparameter or value that the learner does not have
     * @throws InterruptedException if the thread is interrupted; what was fitted until then is lost
     */
    public static ValidationCurve of(
            CrossValidation validation, String hyperparameter, List<Value> values, Map<String, Value> fixed)
            throws InterruptedException {
        Space space = Space.of(Parameter.categorical(hyperparameter, values));
        ModelObjective objective = new ModelObjective(validation, space, fixed, Optional.empty());
        List<Point> points = new ArrayList<>(values.size());
        for (Value value : values) {
            points.add(new Point(value, objective.score(space.point(Map.of(hyperparameter, value)))));
        }
        return new ValidationCurve(hyperparameter, points, objective.fits());
    }

    /** Returns the position, from 0, of the best mean test score, the first among equals; empty if no value has one. */
    public OptionalInt best() {
        return IntStream.range(0, points.size())
                .filter(position -> Double.isFinite(mean(position)))
                .reduce((best, other) -> mean(other) > mean(best) ? other : best);
    }

    private double mean(int position) {
        return points.get(position).scores().mean();
    }

    /**
     * Returns the standard error of the best mean test score. Scores that are at most this far below the best are
     * practically as good. 0 for a single split; empty if there is no best.
     */
    public OptionalDouble standardError() {
        return best().stream()
                .mapToDouble(best -> points.get(best).scores().standardError())
                .findFirst();
    }

    /** Returns the diagnosis of the scores at a position. */
    public Diagnosis diagnosis(int position) {
        Scores scores = points.get(position).scores();
        if (!Double.isFinite(scores.mean())) {
            return Diagnosis.UNDEFINED;
        }
        Scores best = points.get(best().orElseThrow()).scores();
        if (scores.mean() >= best.mean() - best.standardError()) {
            return Diagnosis.GOOD;
        }
        if (!Double.isFinite(scores.trainMean()) || !Double.isFinite(best.trainMean())) {
            return Diagnosis.UNDEFINED;
        }
        return scores.trainMean() < best.trainMean() ? Diagnosis.UNDERFIT : Diagnosis.OVERFIT;
    }
}
