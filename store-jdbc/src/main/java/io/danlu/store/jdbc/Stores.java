package io.danlu.store.jdbc;

import io.danlu.space.Spelling;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens stores by their URLs. */
public final class Stores {

    /** The store of a command that names none. */
    public static final String DEFAULT = "sqlite:danlu.db";

    private static final String FORMS = "memory or sqlite:PATH[?durability=process|power]";

    private Stores() {}

    /**
     * Opens a store.
     *
     * @param url {@code memory}, {@code sqlite:PATH} or {@code sqlite:PATH?durability=process|power}
     * @throws IllegalArgumentException if it is none of these
     * @throws io.danlu.store.StoreException if the store cannot be opened
     */
    public static Store open(String url) {
        String kind = url.contains(":") ? url.substring(0, url.indexOf(':')) : url;
        return switch (kind) {
            case "memory" -> memory(url);
            case "sqlite" -> sqlite(url, url.substring("sqlite".length()));
            case "postgresql", "postgres" -> throw refusal(url, "PostgreSQL is not supported yet. Use " + FORMS + ".");
            default ->
                throw refusal(
                        url, "it must be %s.%s".formatted(FORMS, Spelling.nearest(kind, List.of("memory", "sqlite"))));
        };
    }

    /**
     * Whether the store that {@code url} names is there to be read. {@link #open} makes one that is not.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static boolean exists(String url) {
        return !url.startsWith("sqlite:") || Files.exists(path(url, url.substring("sqlite".length())));
    }

    /**
     * The file that holds the store, or empty where it is not in a file.
     *
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static Optional<Path> file(String url) {
        return url.startsWith("sqlite:") ? Optional.of(path(url, url.substring("sqlite".length()))) : Optional.empty();
    }

    private static Store memory(String url) {
        if (!url.equals("memory")) {
            throw refusal(url, "memory has no path and no options. Write memory alone.");
        }
        return new MemoryStore();
    }

    /** @param rest what follows the kind: nothing, or a colon, a path and options */
    private static Store sqlite(String url, String rest) {
        int options = rest.indexOf('?');
        Durability durability = options < 0 ? Durability.PROCESS : durability(url, rest.substring(options + 1));
        return SqliteStore.open(path(url, rest), durability);
    }

    private static Path path(String url, String rest) {
        String path = rest.replaceFirst("\\?.*", "").replaceFirst("^:", "");
        if (path.isBlank()) {
            throw refusal(url, "the path is missing, as in sqlite:danlu.db.");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException notOne) {
            throw refusal(url, "'%s' cannot be a path. Rename it.".formatted(path));
        }
    }

    private static Durability durability(String url, String option) {
        for (Durability durability : Durability.values()) {
            if (option.equals("durability=" + durability.name().toLowerCase(Locale.ROOT))) {
                return durability;
            }
        }
        throw refusal(url, "its option '%s' must be durability=process or durability=power.".formatted(option));
    }

    private static IllegalArgumentException refusal(String url, String problem) {
        return new IllegalArgumentException("Store URL '%s': %s".formatted(url, problem));
    }
}
