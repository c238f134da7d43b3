package io.danlu.store;

import java.util.Set;

/**
 * Opens stores by their URLs; found by {@link java.util.ServiceLoader}. A jar names its provider in
 * {@code META-INF/services/io.danlu.store.StoreProvider}, and its URLs are then accepted wherever a store is named.
 */
public interface StoreProvider {

    /**
     * Returns the words before the colon of the URLs that this provider opens: {@code redis} of {@code redis://host/1}.
     */
    Set<String> kinds();

    /**
     * Opens the store at {@code url}, and creates it if it does not exist. A URL holds no password, because it is shown
     * and logged.
     *
     * @throws IllegalArgumentException if the URL does not have this provider's form; the message shows the form
     * @throws StoreException if the store cannot be opened
     */
    Store open(String url);
}
