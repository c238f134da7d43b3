package io.danlu.store;

import java.util.Set;

/**
 * Opens stores by their URLs; found by {@link java.util.ServiceLoader}. A jar names its provider in
 * {@code META-INF/services/io.danlu.store.StoreProvider}, and its URLs are then accepted wherever a store is named.
 */
public interface StoreProvider {

    /** Returns the words before the colon of the URLs that this provider opens: {@code redis} of {@code redis://host/1}. */
    Set<String> kinds();

    /**
     * Opens the store that {@code url} names, and makes one if there is none. A URL holds no password, because it is shown and logged.
     *
     * @throws IllegalArgumentException if the URL is not of this provider's form; the message says which is
     * @throws StoreException if the store cannot be opened
     */
    Store open(String url);
}
