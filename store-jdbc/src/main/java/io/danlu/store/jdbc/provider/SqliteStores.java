package io.danlu.store.jdbc.provider;

import io.danlu.store.Store;
import io.danlu.store.jdbc.log.RawTables;
import io.danlu.store.jdbc.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Opens {@code sqlite:PATH}, with {@code ?durability=process} or {@code ?durability=power}. */
public final class SqliteStores implements RecoverableStores {

    public static final String KIND = "sqlite";

    private static final String BEGINNING = KIND + ":";

    /** For {@link java.util.ServiceLoader}. */
    public SqliteStores() {}

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Store open(String url) {
        return SqliteStore.open(path(url), UrlOptions.ofFile(url).durability());
    }

    @Override
    public boolean exists(String url) {
        return file(url).map(Files::exists).orElse(true);
    }

    @Override
    public Optional<Path> file(String url) {
        return url.startsWith(BEGINNING) ? Optional.of(path(url)) : Optional.empty();
    }

    @Override
    public String name(String url) {
        Path file = path(url);
        UrlOptions.ofFile(url); // refuses unknown ones
        return BEGINNING + wholePath(file);
    }

    private static Path wholePath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException notThere) {
            return file.toAbsolutePath().normalize();
        }
    }

    @Override
    public Optional<RawTables> rows(String url) {
        return file(url).filter(Files::isRegularFile).map(SqliteStore::rows);
    }

    /** Ask before the store is opened: SQLite removes the damaged file beside it when it closes the store. */
    @Override
    public boolean hidesEntries(String url) {
        return file(url).filter(SqliteStore::hidesEntries).isPresent();
    }

    private static Path path(String url) {
        String path = StoreUrl.withoutOptions(url.substring(KIND.length())).replaceFirst("^:", "");
        if (path.isBlank()) {
            throw StoreUrl.refusal(url, "the path is missing, as in sqlite:danlu.db.");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException notOne) {
            throw StoreUrl.refusal(url, "'%s' cannot be a path. Rename it.".formatted(path));
        }
    }
}
