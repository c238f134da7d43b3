package io.danlu.space;

/**
 * Signals a search space, or a value for one, that breaks a rule. The message names the thing, the value, the rule and
 * the way out, and is written to be shown to users as it is.
 */
public final class SpaceException extends IllegalArgumentException {

    /** @param message names the thing, the value, the rule and the way out */
    public SpaceException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    static SpaceException of(String parameter, String format, Object... arguments) {
        return new SpaceException(
                "Parameter '%s': ".formatted(Spelling.shown(parameter)) + format.formatted(arguments));
    }
}
