package io.danlu.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.Durability;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.study.Study;
import io.danlu.testkit.store.StoreContract;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements StoreContract {

    private final List<Store> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    /** Opens a separate connection to the same file at each call. */
    @Override
    public Store open(InstantSource clock) {
        Store store = SqliteStore.open(folder.resolve("danlu.db"), Durability.PROCESS, clock);
        opened.add(store);
        return store;
    }

    /** Checks a time beyond the range of the tables, which hold nanoseconds in 64 bits. */
    @Test
    void aClockBeyondTheRangeOfTheTablesIsRefused() {
        Store store = open(() -> Instant.parse("2300-01-01T00:00:00Z"));
        assertThatThrownBy(() -> Study.named("late")
                        .space(Space.of(Parameter.real("x", 0, 1)))
                        .sampler(Sampler.random())
                        .store(store)
                        .build()
                        .ask())
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "The clock says 2300-01-01T00:00:00Z; a store holds times from 1677-09-21T00:12:44Z to 2262-04-11T23:47:16.854775807Z. Set the clock of the machine that keeps the store.");
    }

    @AfterEach
    void close() {
        opened.forEach(Store::close);
    }
}
