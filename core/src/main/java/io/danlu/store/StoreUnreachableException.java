package io.danlu.store;

/**
 * A store does not answer for now: its server is out of reach, or others keep it locked. What was acknowledged is kept; what was
 * asked for last may have been done or not.
 */
public final class StoreUnreachableException extends StoreException {

    /** @param message thing, value, rule, way out */
    public StoreUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
