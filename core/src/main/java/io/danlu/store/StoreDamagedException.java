package io.danlu.store;

/** What a store holds was changed behind its back, or its disk has lost it. {@link Store#intact} has what is left. */
public final class StoreDamagedException extends StoreException {

    /** @param message thing, value, rule, way out */
    public StoreDamagedException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
