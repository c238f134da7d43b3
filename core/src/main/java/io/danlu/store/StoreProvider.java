package io.danlu.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Opens stores by their URLs; found by {@link java.util.ServiceLoader}. A jar names its provider in
 * {@code META-INF/services/io.danlu.store.StoreProvider}, and its URLs are then accepted wherever a store is named. The
 * stores of Danlu have providers too.
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

    /** Returns whether the store's content outlasts this process. */
    default boolean isKept(String url) {
        return true;
    }

    /**
     * Returns whether the store may be there to be read. A provider that cannot tell without opening it, as of a
     * server, says true.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    default boolean exists(String url) {
        return true;
    }

    /**
     * Returns the file that holds the store; empty if it is not in a file.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    default Optional<Path> file(String url) {
        return Optional.empty();
    }

    /**
     * Returns the store's name, the same wherever on this machine it is opened from: its URL without options.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    default String name(String url) {
        return url;
    }
}
