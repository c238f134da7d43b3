package io.danlu.store.jdbc.sqlite;

import io.danlu.store.Store;
import io.danlu.store.jdbc.log.Durability;
import io.danlu.testkit.store.StoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements StoreContract {

    private final List<Store> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    /** Each call is a connection of its own to the same file. */
    @Override
    public Store open(InstantSource clock) {
        Store store = SqliteStore.open(folder.resolve("danlu.db"), Durability.PROCESS, clock);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(Store::close);
    }
}
