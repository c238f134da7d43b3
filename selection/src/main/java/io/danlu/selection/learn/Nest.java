package io.danlu.selection.learn;

import java.util.OptionalLong;

/**
 * A fit that contains others: those of every smaller value of the learner's nested hyperparameters, or all of their values. A forest of
 * 41 trees contains the forests of 31 and 11, and a best-first tree of 92 leaves those of 12. It is fitted as far as it is asked for and
 * grows on from there, so that it costs no more than the models that it is asked for cost alone. Thread-safe.
 */
@FunctionalInterface
public interface Nest {

    /**
     * The model of a configuration, which predicts, bit for bit, what {@link Trainer#fit} of it predicts. Models that are equal may be
     * the same object, whose scores then need not be computed again.
     *
     * @param settings which differ from the nest's in nested hyperparameters only
     */
    Model model(Settings settings);

    /** What the fit and the models that it keeps take in memory by now, in bytes; empty where that is not known. */
    default OptionalLong bytes() {
        return OptionalLong.empty();
    }

    /** Neither the fit nor its models are used any more: what they hold outside of the heap may be freed. Twice is as good as once. */
    default void end() {}
}
