package io.danlu.selection.learn;

import io.danlu.selection.data.Rows;
import java.util.Optional;

/** A learner that is prepared for one data set. Safe in any thread. */
@FunctionalInterface
public interface Trainer {

    /**
     * Fits a model.
     *
     * @param rows of the data set, as if there were no others; {@link Rows#in} says which they are there, and refuses those of another
     * @param settings made by the learner's {@link Hyperparameters}
     * @param seed of all randomness: the same rows, settings and seed give the same model, bit for bit
     */
    Model fit(Rows rows, Settings settings, long seed);

    /**
     * Prepares to read the models of many configurations out of one fit, or empty where there is no such fit.
     *
     * @param common what the configurations have in common; its nested hyperparameters ({@link Hyperparameter#nested}) mean nothing
     */
    default Optional<Nest> nest(Rows rows, Settings common, long seed) {
        return Optional.empty();
    }
}
