package io.danlu.store;

/** What a store holds was changed behind its back, or its disk has lost it. */
public final class StoreDamagedException extends StoreException {

    /** How messages say where to go from there. */
    public static final String WAY_OUT = "'danlu export' has the trials that are left.";

    /** @param message thing, value, rule, way out */
    public StoreDamagedException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
