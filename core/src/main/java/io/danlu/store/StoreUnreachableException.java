package io.danlu.store;

/**
 * Signals that a store does not answer at present: its server is out of reach, or other processes keep it locked.
 * Everything acknowledged is kept. The last request may or may not have taken effect.
 */
public final class StoreUnreachableException extends StoreException {

    /** @param message names the thing, the value, the rule and the way out */
    public StoreUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
