package io.danlu.store;

/** Signals that a store's data was changed by something other than Danlu, or that its disk has lost some. */
public final class StoreDamagedException extends StoreException {

    /** The last sentence of messages: it tells how to save the remaining trials. */
    public static final String WAY_OUT = "'danlu export' has the trials that are left.";

    /** @param message names the thing, the value, the rule and the way out */
    public StoreDamagedException(String message) {
        super(message);
    }

    /** Creates an exception with a cause. */
    public StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
