package io.danlu.store.jdbc;

import io.danlu.space.Spelling;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreProvider;
import io.danlu.store.jdbc.log.RawTables;
import io.danlu.store.jdbc.log.Recovery;
import io.danlu.store.jdbc.postgres.Address;
import io.danlu.store.jdbc.postgres.PostgresStore;
import io.danlu.store.jdbc.postgres.Tls;
import io.danlu.store.jdbc.sqlite.RawFile;
import io.danlu.store.jdbc.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens stores by their URLs: in memory, SQLite, PostgreSQL, and the stores of every {@link StoreProvider} on the class
 * path.
 */
public final class Stores {

    /** The default store of commands. */
    public static final String DEFAULT = "sqlite:danlu.db";

    private static final String MEMORY = "memory";
    private static final String FORMS = "memory, sqlite:PATH[?durability=process|power] or " + Address.FORM;

    private Stores() {}

    /**
     * Opens a store.
     *
     * @param url {@code memory}, {@code sqlite:PATH}, {@code postgresql://user@host:port/db}, or a URL of a
     *     {@link StoreProvider} on the class path. A URL of SQLite or PostgreSQL may end with
     *     {@code ?durability=process} (the default) or {@code ?durability=power}. A URL of PostgreSQL may also have the
     *     options of {@link Tls}, joined by {@code &}. A URL never holds a password: PostgreSQL's is in the environment
     *     variable PGPASSWORD or in ~/.pgpass
     * @throws IllegalArgumentException if the URL has none of these forms
     * @throws io.danlu.store.StoreException if the store cannot be opened
     */
    public static Store open(String url) {
        String kind = url.contains(":") ? url.substring(0, url.indexOf(':')) : url;
        return switch (kind) {
            case MEMORY -> memory(url);
            case "sqlite" -> sqlite(url, url.substring("sqlite".length()));
            case "postgresql" -> postgresql(url);
            default -> provider(kind).orElseThrow(() -> unknown(url, kind)).open(url);
        };
    }

    private static Optional<StoreProvider> provider(String kind) {
        return ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kinds().contains(kind))
                .findFirst();
    }

    private static IllegalArgumentException unknown(String url, String kind) {
        return refusal(
                url,
                "it must be %s.%s".formatted(FORMS, Spelling.nearest(kind, List.of(MEMORY, "sqlite", "postgresql"))));
    }

    /** Returns true if the store's studies survive the end of this process, as in all stores except {@code memory}. */
    public static boolean isKept(String url) {
        return !url.equals(MEMORY);
    }

    /**
     * Returns true if {@link #recover} can read the store when it is damaged: an SQLite file or a PostgreSQL database.
     */
    public static boolean isRecoverable(String url) {
        return url.startsWith("sqlite:") || url.startsWith("postgresql:");
    }

    /**
     * Reads the intact rest of a damaged store. Leaves the store unchanged, and returns no entry that was altered.
     *
     * @param url a URL as in {@link #open}; a store in a file must not be open in this JVM
     * @throws IllegalArgumentException if the URL is illegal, as in {@link #open}
     * @throws io.danlu.store.StoreException if its server does not answer, or refuses
     * @throws java.io.UncheckedIOException if its file cannot be read
     */
    public static Recovery.Found recover(String url) {
        if (url.startsWith("postgresql:")) {
            Address address = Address.parse(withoutOptions(url));
            return recover(PostgresStore.rows(address, UrlOptions.ofServer(url).tls()));
        }
        Optional<Path> file = file(url).filter(Files::isRegularFile);
        return file.isPresent() ? recover(RawFile.open(file.get())) : new Recovery.Found(List.of(), 0);
    }

    private static Recovery.Found recover(RawTables rows) {
        try (rows) {
            return Recovery.from(rows);
        }
    }

    /**
     * Returns true if opening the store would silently omit acknowledged entries, because its write-ahead log is
     * damaged. {@link #recover} reads them. Call this before opening the store, because SQLite removes that file when
     * it closes the store.
     *
     * @throws IllegalArgumentException if the URL is illegal, as in {@link #open}
     */
    public static boolean hidesEntries(String url) {
        return file(url).filter(RawFile::isLogBroken).isPresent();
    }

    /**
     * Returns false if the store is a file that does not exist yet; {@link #open} would create it. Always true for a
     * server.
     *
     * @throws IllegalArgumentException if the URL is illegal, as in {@link #open}
     */
    public static boolean exists(String url) {
        return !url.startsWith("sqlite:") || Files.exists(path(url, url.substring("sqlite".length())));
    }

    /**
     * Returns the file that holds the store, or empty if it is not in a file.
     *
     * @throws IllegalArgumentException if the URL is illegal, as in {@link #open}
     */
    public static Optional<Path> file(String url) {
        return url.startsWith("sqlite:") ? Optional.of(path(url, url.substring("sqlite".length()))) : Optional.empty();
    }

    /**
     * Returns the store's name, which is the same in every working directory: its URL with the file's absolute path,
     * without options.
     *
     * @throws IllegalArgumentException if the URL is illegal, as in {@link #open}
     */
    public static String name(String url) {
        return url.startsWith("postgresql:")
                ? Address.parse(withoutOptions(url)).toString()
                : file(url).map(path -> "sqlite:" + wholePath(path)).orElse(url);
    }

    private static Path wholePath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException notThere) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static String withoutOptions(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static Store memory(String url) {
        if (isKept(url)) {
            throw refusal(url, "memory has no path and no options. Write memory alone.");
        }
        return new MemoryStore();
    }

    /** @param rest the URL after the kind: nothing, or a colon, a path and options */
    private static Store sqlite(String url, String rest) {
        return SqliteStore.open(path(url, rest), UrlOptions.ofFile(url).durability());
    }

    private static Store postgresql(String url) {
        Address address = Address.parse(withoutOptions(url));
        UrlOptions options = UrlOptions.ofServer(url);
        return PostgresStore.open(address, options.tls(), options.durability());
    }

    private static Path path(String url, String rest) {
        String path = withoutOptions(rest).replaceFirst("^:", "");
        if (path.isBlank()) {
            throw refusal(url, "the path is missing, as in sqlite:danlu.db.");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException notOne) {
            throw refusal(url, "'%s' cannot be a path. Rename it.".formatted(path));
        }
    }

    private static IllegalArgumentException refusal(String url, String problem) {
        return new IllegalArgumentException("Store URL '%s': %s".formatted(Address.withoutSecrets(url), problem));
    }
}
