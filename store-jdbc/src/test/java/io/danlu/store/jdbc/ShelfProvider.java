package io.danlu.store.jdbc;

import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A user's own store: one store in memory for each URL. */
public final class ShelfProvider implements StoreProvider {

    private static final Map<String, Store> SHELF = new ConcurrentHashMap<>();

    @Override
    public Set<String> kinds() {
        return Set.of("shelf");
    }

    @Override
    public Store open(String url) {
        return SHELF.computeIfAbsent(url, first -> new MemoryStore());
    }
}
