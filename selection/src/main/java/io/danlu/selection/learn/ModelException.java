package io.danlu.selection.learn;

import io.danlu.selection.data.TextColumn;

/**
 * A learner, hyperparameter or scoring that breaks a rule. The message names the thing, the value, the rule and the way
 * out, and is meant to be shown to the user as it is.
 */
public final class ModelException extends IllegalArgumentException {

    /**
     * Creates an exception.
     *
     * @param message thing, value, rule, way out
     */
    public ModelException(String message) {
        super(message);
    }

    /** Creates the exception for a text feature. */
    public static ModelException takesNumbersOnly(String learner, TextColumn feature) {
        return new ModelException(
                "Column '%s': value '%s' is text, but learner '%s' takes numbers only. Let a step encode it, one_hot or ordinal, or remove the column."
                        .formatted(feature.name(), feature.values().getFirst(), learner));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
