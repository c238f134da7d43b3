package io.danlu.selection.learn;

/**
 * A learner, hyperparameter or scoring that breaks a rule. The message names the thing, the value, the rule and the way out,
 * and is meant to be shown to the user as it is.
 */
public final class ModelException extends IllegalArgumentException {

    /** @param message thing, value, rule, way out */
    public ModelException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
