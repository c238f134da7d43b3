package io.danlu.selection.learn;

import io.danlu.selection.data.Rows;
import java.util.Optional;

/** A learner that is prepared for one data set. Safe in any thread. */
@FunctionalInterface
public interface Trainer {

    /**
     * Fits a model.
     *
     * @param rows rows of the data set, used as if there were no others; {@link Rows#in} finds them there, and rejects
     *     those of another data set
     * @param settings made by the learner's {@link Hyperparameters}
     * @param seed of all randomness: the same rows, settings and seed give the same model, bit for bit
     */
    Model fit(Rows rows, Settings settings, long seed);

    /**
     * Makes what fits to the same rows have in common, such as transformed features. The first fit would do it
     * otherwise, and would seem to be slower than the others.
     */
    default void prepare(Rows rows, Settings settings) {}

    /**
     * Prepares to read the models of many configurations out of one fit, or returns empty if there is no such fit.
     *
     * @param common the settings that the configurations share; their nested hyperparameters
     *     ({@link Hyperparameter#nested}) are ignored
     */
    default Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
        return Optional.empty();
    }
}
