package io.danlu.selection.score;

import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import java.util.List;

/**
 * How good a prediction is, as one number: <b>larger is always better</b>, so losses are negated and named {@code neg_…}, as in
 * scikit-learn. Pure, hence safe in any thread.
 */
public sealed interface Scorer permits ClassScorer, NumberScorer {

    /**
     * The scorer of one of scikit-learn's names, such as {@code f1_micro}.
     *
     * @throws ModelException for an unknown name; the message says the nearest
     */
    static Scorer named(String name) {
        return Scorers.named(name);
    }

    /** The names known to {@link #named}. */
    static List<String> names() {
        return Scorers.names();
    }

    /** Its name. */
    String name();

    /** What kind of target it scores. */
    Task task();

    /** Whether it looks at the classes' probabilities, not only at the most probable class. */
    boolean needsProbabilities();

    /**
     * The score of a prediction, every row counting alike.
     *
     * @param truth of the same rows as the prediction
     * @return NaN where the score has no meaning, as that of too few rows
     * @throws ModelException for a target or prediction of another kind or size, or one that it can't score
     */
    double score(Target truth, Prediction predicted);

    /** The same, but NaN for a prediction that it can't score: where nothing is chosen by it. */
    default double scoreOrNaN(Target truth, Prediction predicted) {
        try {
            return score(truth, predicted);
        } catch (ModelException noMeaning) {
            return Double.NaN;
        }
    }
}
