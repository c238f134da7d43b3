package io.danlu.testkit.store;

/**
 * The whole contract of a store. A test class implements it with {@code open}, which opens the store under test. Within
 * a test it opens the same store each time, through a separate connection if the store has connections. The store is
 * empty when the test starts. The class closes the stores that it opened.
 */
public interface StoreContract
        extends CatalogContract, LogContract, PreconditionContract, LeaseContract, SharingContract, LimitsContract {}
