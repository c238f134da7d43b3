package io.danlu.store;

/** A store cannot be reached, read or written. */
public class StoreException extends RuntimeException {

    /** @param message thing, value, rule, way out */
    public StoreException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
