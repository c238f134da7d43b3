package io.danlu.store.jdbc.provider;

import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreProvider;
import java.util.Set;

/** Opens {@code memory}: a new {@link MemoryStore} each time. */
public final class MemoryStores implements StoreProvider {

    public static final String KIND = "memory";

    /** For {@link java.util.ServiceLoader}. */
    public MemoryStores() {}

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Store open(String url) {
        check(url);
        return new MemoryStore();
    }

    @Override
    public String name(String url) {
        check(url);
        return url;
    }

    private void check(String url) {
        if (isKept(url)) {
            throw StoreUrl.refusal(url, "memory has no path and no options. Write memory alone.");
        }
    }

    @Override
    public boolean isKept(String url) {
        return !url.equals(KIND);
    }
}
