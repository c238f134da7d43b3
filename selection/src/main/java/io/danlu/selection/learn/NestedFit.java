package io.danlu.selection.learn;

import java.util.OptionalLong;

/**
 * A fit that contains others: those of every smaller value of the learner's nested hyperparameters, or all of their
 * values. A forest of 41 trees contains the forests of 31 and 11, and a best-first tree of 92 leaves those of 12. It is
 * fitted as far as needed and grows from there. The models that are read out of it therefore cost no more than the
 * largest alone. Thread-safe.
 */
@FunctionalInterface
public interface NestedFit {

    /**
     * Returns the model of a configuration, which predicts, bit for bit, like {@link Trainer#fit}. Equal models may be
     * the same object, whose scores then need not be computed again.
     *
     * @param settings differ from the fit's in nested hyperparameters only
     */
    Model model(Settings settings);

    /** Returns the current memory of the fit and its models, in bytes; empty if unknown. */
    default OptionalLong bytes() {
        return OptionalLong.empty();
    }

    /**
     * Releases the fit and its models, which must not be used afterwards; memory outside the heap may be freed.
     * Idempotent.
     */
    default void end() {}
}
