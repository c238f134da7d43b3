package io.danlu.store;

/** Signals that a store cannot be reached, read or written. */
public class StoreException extends RuntimeException {

    /** @param message names the thing, the value, the rule and the way out */
    public StoreException(String message) {
        super(message);
    }

    /** Creates an exception with a cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
