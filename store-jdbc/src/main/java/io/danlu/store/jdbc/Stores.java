package io.danlu.store.jdbc;

import io.danlu.space.Spelling;
import io.danlu.store.Durability;
import io.danlu.store.Store;
import io.danlu.store.StoreProvider;
import io.danlu.store.jdbc.log.Recovery;
import io.danlu.store.jdbc.postgres.Address;
import io.danlu.store.jdbc.postgres.PostgresStore;
import io.danlu.store.jdbc.postgres.Tls;
import io.danlu.store.jdbc.provider.MemoryStores;
import io.danlu.store.jdbc.provider.PostgresStores;
import io.danlu.store.jdbc.provider.RecoverableStores;
import io.danlu.store.jdbc.provider.SqliteStores;
import io.danlu.store.jdbc.provider.StoreUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Opens stores by their URLs, with the {@link StoreProvider}s on the class path: those in memory, of SQLite and
 * PostgreSQL, and any other.
 */
public final class Stores {

    /** The store of a command that names none. */
    public static final String DEFAULT = "sqlite:danlu.db";

    private static final String FORMS = "memory, sqlite:PATH[?durability=process|power] or " + Address.FORM;
    private static final List<String> KINDS = List.of(MemoryStores.KIND, SqliteStores.KIND, PostgresStores.KIND);

    private Stores() {}

    /**
     * Opens a store.
     *
     * @param url {@code memory}, {@code sqlite:PATH} or {@code postgresql://user@host:port/db}; the last two may end
     *     with {@code ?durability=process} (the default) or {@code ?durability=power}, the last one with the options of
     *     {@link Tls}, too, joined by {@code &}. A URL never holds a password: PostgreSQL's is PGPASSWORD of the
     *     environment, or stands in ~/.pgpass. A URL may also begin with a kind of another {@link StoreProvider} on the
     *     class path
     * @throws IllegalArgumentException if it is none of these
     * @throws io.danlu.store.StoreException if the store cannot be opened
     */
    public static Store open(String url) {
        return provider(url).orElseThrow(() -> unknown(url)).open(url);
    }

    /**
     * Opens a store in a PostgreSQL database of a connection pool of your own. It needs neither HikariCP nor a URL.
     *
     * @param dataSource stays open when the store is closed; its connections are returned as they were
     * @throws io.danlu.store.StoreException if the database is not reached, or cannot hold a store
     */
    public static Store open(DataSource dataSource, Durability durability) {
        return PostgresStore.open(dataSource, durability);
    }

    private static Optional<StoreProvider> provider(String url) {
        String kind = StoreUrl.kind(url);
        // a thread's class loader may not see this library, as in a pool of a program that is one jar of jars
        ServiceLoader<StoreProvider> beside = ServiceLoader.load(StoreProvider.class, Stores.class.getClassLoader());
        ServiceLoader<StoreProvider> ofThread = ServiceLoader.load(StoreProvider.class);
        return Stream.concat(beside.stream(), ofThread.stream())
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kinds().contains(kind))
                .findFirst();
    }

    private static Optional<RecoverableStores> recoverable(String url) {
        return provider(url).filter(RecoverableStores.class::isInstance).map(RecoverableStores.class::cast);
    }

    private static IllegalArgumentException unknown(String url) {
        return StoreUrl.refusal(url, "it must be %s.%s".formatted(FORMS, Spelling.nearest(StoreUrl.kind(url), KINDS)));
    }

    /** Returns whether what the store holds outlasts this process: all stores do but {@code memory}. */
    public static boolean isKept(String url) {
        return provider(url).map(provider -> provider.isKept(url)).orElse(true);
    }

    /**
     * Returns whether {@link #recover} can read what is left of the store when it is damaged: an SQLite file or a
     * PostgreSQL database.
     */
    public static boolean isRecoverable(String url) {
        return recoverable(url).isPresent();
    }

    /**
     * Reads what is left of a damaged store, and leaves it as it is. Nothing that was changed is returned. For {@code
     * danlu export --recover}: its result is not exported to other modules.
     *
     * @param url as of {@link #open}; a store in a file must not be open in this JVM
     * @throws IllegalArgumentException as {@link #open} does
     * @throws io.danlu.store.StoreException if its server does not answer, or refuses
     * @throws java.io.UncheckedIOException if its file cannot be read
     */
    @SuppressWarnings("exports")
    public static Recovery.Contents recover(String url) {
        return recoverable(url).map(stores -> stores.recover(url)).orElse(Recovery.Contents.NOTHING);
    }

    /**
     * Returns whether opening the store would silently leave out acknowledged entries, because a file beside it is
     * damaged. {@link #recover} reads it. Ask before the store is opened: SQLite removes such a file when it closes it.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static boolean hidesEntries(String url) {
        return recoverable(url).filter(stores -> stores.hidesEntries(url)).isPresent();
    }

    /**
     * Returns whether the store that {@code url} names may be there to be read. For a server, that is known only when
     * it is opened. {@link #open} makes a store that is not there.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static boolean exists(String url) {
        return provider(url).map(provider -> provider.exists(url)).orElse(true);
    }

    /**
     * The file that holds the store, or empty where it is not in a file.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static Optional<Path> file(String url) {
        return provider(url).flatMap(provider -> provider.file(url));
    }

    /**
     * Returns the store's name, the same wherever on this machine it is opened from: its URL with the file's whole
     * path, without options.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static String name(String url) {
        return provider(url).orElseThrow(() -> unknown(url)).name(url);
    }
}
