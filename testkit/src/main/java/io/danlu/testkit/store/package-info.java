/**
 * The contract of stores, as tests that a test class inherits.
 *
 * <p>A store's test implements {@link io.danlu.testkit.store.StoreContract} and opens the store under test:
 *
 * {@snippet :
 * class MemoryStoreTest implements StoreContract {
 *     private Optional<Store> store = Optional.empty();
 *
 *     @Override
 *     public Store open(InstantSource clock) {
 *         store = Optional.of(store.orElseGet(() -> new MemoryStore(clock)));
 *         return store.get();
 *     }
 * }
 * }
 */
package io.danlu.testkit.store;
