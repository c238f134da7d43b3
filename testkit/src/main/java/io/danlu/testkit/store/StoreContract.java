package io.danlu.testkit.store;

/**
 * All that a store promises. A test class implements it and {@code open}, which opens the store under test: the same one each
 * time within one test, through a connection of its own where there is such a thing, and empty at the test's start. The class
 * closes what it opened.
 */
public interface StoreContract
        extends CatalogContract, LogContract, PreconditionContract, LeaseContract, SharingContract {}
