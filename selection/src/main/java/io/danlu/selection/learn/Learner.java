package io.danlu.selection.learn;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import java.util.List;
import java.util.Optional;

/**
 * A way to learn from data. Immutable, hence safe in any thread.
 *
 * <p>One of one's own has a public constructor without parameters and is named in {@code META-INF/services/io.danlu.selection.learn.Learner} of a
 * jar on the class path; study files then name it as they name those that are there.
 */
public interface Learner {

    /**
     * The learner of that name.
     *
     * @throws ModelException for an unknown name; the message says the nearest
     */
    static Learner named(String name) {
        return Learners.named(name);
    }

    /** The names known to {@link #named}. */
    static List<String> names() {
        return Learners.names();
    }

    /** What study files call it. */
    String name();

    /** What it leaves to its user. */
    Hyperparameters hyperparameters(Task task);

    /** What to tune of it, and how; without entries where nothing is known. */
    default Card card(Task task) {
        return new Card(List.of());
    }

    /** Whether it can learn from a feature some of whose values are missing. */
    default boolean takesGaps(String feature) {
        return false;
    }

    /** How its models are kept in files, or empty where they can't be. */
    default Optional<Saving> saving() {
        return Optional.empty();
    }

    /**
     * Prepares to learn from {@code data} or parts of it: whatever is the same for all fits is done here, once.
     *
     * @throws ModelException for data that it can't learn from
     */
    Trainer on(Dataset data);
}
