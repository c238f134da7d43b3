package io.danlu.store.jdbc.postgres;

import io.danlu.laws.LongTest;
import io.danlu.store.Durability;
import io.danlu.store.Store;
import io.danlu.testkit.store.StoreContract;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

@LongTest
class PostgresStoreTest implements StoreContract {

    private final List<Store> opened = new ArrayList<>();
    private final Address address = PostgresServer.get().newDatabase();

    /** Opens a separate pool for the same database at each call. */
    @Override
    public Store open(InstantSource clock) {
        Store store = PostgresStore.open(address, Durability.PROCESS, clock, Retry.standard());
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(Store::close);
    }
}
