package io.danlu.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest implements StoreContract {

    private final List<Store> opened = new ArrayList<>();

    /** Opens the store with the clock of the first call. */
    @Override
    public Store open(InstantSource clock) {
        if (opened.isEmpty()) {
            opened.add(new MemoryStore(clock));
        }
        return opened.getFirst();
    }

    @Test
    void aClosedStoreIsEmpty() {
        Store store = open(new ManualClock());
        store.create(Specimens.study("a"));
        store.close();
        assertThat(store.list()).isEmpty();
    }
}
