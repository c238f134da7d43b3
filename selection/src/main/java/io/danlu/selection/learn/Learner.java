package io.danlu.selection.learn;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import java.util.List;
import java.util.Optional;

/**
 * A learning algorithm. Immutable, hence safe in any thread.
 *
 * <p>To add a learner, write a class with a public constructor without parameters. Name it in
 * {@code META-INF/services/io.danlu.selection.learn.Learner} of a jar on the class path. Study files then use it like
 * the built-in ones.
 */
public interface Learner {

    /**
     * Returns the learner of that name.
     *
     * @throws ModelException for an unknown name; the message offers the nearest one
     */
    static Learner named(String name) {
        return Learners.named(name);
    }

    /** Returns the names known to {@link #named}. */
    static List<String> names() {
        return Learners.names();
    }

    /** Returns its name in study files. */
    String name();

    /** Returns its hyperparameters. */
    Hyperparameters hyperparameters(Task task);

    /** Returns the hyperparameters worth tuning, with advice; without entries if nothing is known. */
    default Card card(Task task) {
        return new Card(List.of());
    }

    /** Tells whether it can learn from a feature with missing values. */
    default boolean takesGaps(String feature) {
        return false;
    }

    /** Tells whether its fits heed the weights of rows ({@link Rows#weight}). */
    default boolean takesWeights() {
        return false;
    }

    /** Returns the way its models are saved to files, or empty if they can't be. */
    default Optional<ModelPersistence> persistence() {
        return Optional.empty();
    }

    /**
     * Prepares to learn from {@code data} or parts of it. Everything that is the same for all fits is done here, once.
     *
     * @throws ModelException for data that it can't learn from
     */
    Trainer on(Dataset data);
}
