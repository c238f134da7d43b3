package io.danlu.store;

/** A store is elsewhere and does not answer. What was acknowledged is kept; what was asked for last may have been done or not. */
public final class StoreUnreachableException extends StoreException {

    /** @param message thing, value, rule, way out */
    public StoreUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
