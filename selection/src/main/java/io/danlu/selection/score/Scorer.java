package io.danlu.selection.score;

import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import java.util.List;

/**
 * Measures the quality of a prediction as one number. <b>Larger is always better</b>, so losses are negated and named
 * {@code neg_…}, as in scikit-learn. Pure, hence safe in any thread.
 */
public sealed interface Scorer permits ClassScorer, NumberScorer {

    /**
     * Returns the scorer of one of scikit-learn's names, such as {@code f1_micro}.
     *
     * @throws ModelException for an unknown name; the message offers the nearest one
     */
    static Scorer named(String name) {
        return Scorers.named(name);
    }

    /** Returns the names known to {@link #named}. */
    static List<String> names() {
        return Scorers.names();
    }

    /** Returns its name. */
    String name();

    /** Returns the kind of target that it scores. */
    Task task();

    /** Tells whether it uses the classes' probabilities, not only the most probable class. */
    boolean needsProbabilities();

    /**
     * Returns the score of a prediction in which all rows count equally.
     *
     * @param truth of the same rows as the prediction
     * @return NaN if the score is undefined, for example for too few rows
     * @throws ModelException for a target or prediction of another kind or size, or one that it can't score
     */
    double score(Target truth, Prediction predicted);

    /** Returns the score, or NaN for a prediction that it can't score. For scores by which nothing is chosen. */
    default double scoreOrNaN(Target truth, Prediction predicted) {
        try {
            return score(truth, predicted);
        } catch (ModelException noMeaning) {
            return Double.NaN;
        }
    }
}
