package io.danlu.store.jdbc.provider;

import io.danlu.store.StoreProvider;
import io.danlu.store.jdbc.log.RawTables;
import io.danlu.store.jdbc.log.Recovery;
import java.util.Optional;

/** Stores of which something can be read when they are damaged. */
public interface RecoverableStores extends StoreProvider {

    /**
     * Opens the rows that can still be read, and leaves the store as it is. Empty if there is no store.
     *
     * @throws IllegalArgumentException as {@link #open} does
     * @throws io.danlu.store.StoreException if its server does not answer, or refuses
     * @throws java.io.UncheckedIOException if its file cannot be read
     */
    Optional<RawTables> rows(String url);

    /** Reads what is left of the store. */
    default Recovery.Contents recover(String url) {
        Optional<RawTables> found = rows(url);
        if (found.isEmpty()) {
            return Recovery.Contents.NOTHING;
        }
        try (RawTables rows = found.get()) {
            return Recovery.from(rows);
        }
    }

    /** Returns whether opening the store would silently leave out what was acknowledged. */
    default boolean hidesEntries(String url) {
        return false;
    }
}
