package io.danlu.learner.tribuo;

import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Output;

/**
 * Models of Tribuo whose predictions are averaged, in their order. Immutable.
 *
 * @param learner its name, for messages
 * @param members at least one
 */
record Fitted<T extends Output<T>>(String learner, Outcome<T> outcome, List<Model<T>> members) {

    Fitted {
        members = List.copyOf(members);
    }

    /**
     * Returns the averaged prediction of some rows.
     *
     * @throws ModelException if a prediction is not finite, because weights grew without bound
     */
    Prediction predict(Points points, int[] rows) {
        double[][] means = new double[rows.length][outcome.width()];
        for (int i = 0; i < rows.length; i++) {
            Example<T> asked = points.asked(rows[i], outcome);
            for (Model<T> member : members) {
                outcome.add(member.predict(asked), means[i]);
            }
            for (int k = 0; k < means[i].length; k++) {
                means[i][k] /= members.size();
                requireFinite(means[i][k]);
            }
        }
        return outcome.prediction(means);
    }

    /** Returns the members in Tribuo's protocol buffers. */
    List<byte[]> serialized() {
        return members.stream().map(member -> member.serialize().toByteArray()).toList();
    }

    private void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw new ModelException(
                    "Learner '%s': prediction (%s) must be finite; the model's weights grew without bound. Lower learning_rate, or let a step scale the features."
                            .formatted(learner, number));
        }
    }
}
