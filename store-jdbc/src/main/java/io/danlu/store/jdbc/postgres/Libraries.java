package io.danlu.store.jdbc.postgres;

import io.danlu.store.StoreException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The libraries for PostgreSQL. They are optional dependencies, because SQLite does not need them. */
final class Libraries {

    /** A class of each library, by the library's coordinates. */
    private static final Map<String, String> CLASSES = new TreeMap<>(Map.of(
            "org.postgresql:postgresql",
            "org.postgresql.ds.PGSimpleDataSource",
            "com.zaxxer:HikariCP",
            "com.zaxxer.hikari.HikariDataSource"));

    private Libraries() {}

    /**
     * Checks that they are on the class path.
     *
     * @throws StoreException if one is missing; the message names its coordinates
     */
    static void require(Address address) {
        String missing = CLASSES.entrySet().stream()
                .filter(library -> !isThere(library.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" and "));
        if (!missing.isEmpty()) {
            throw new StoreException(
                    "Store '%s': PostgreSQL needs libraries that are not on the class path. Add %s to the dependencies."
                            .formatted(address, missing));
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Libraries.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
