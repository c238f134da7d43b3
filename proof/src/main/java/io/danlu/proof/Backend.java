package io.danlu.proof;

import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.Optional;

/** The stores of studies under attack. */
sealed interface Backend {

    /** SQLite, with each study in a file of its own. */
    record Sqlite() implements Backend {

        @Override
        public String url(Path folder) {
            return "sqlite:" + folder.resolve("danlu.db");
        }
    }

    /** PostgreSQL: one database, in which each attacked study replaces the one before. */
    record Postgres(String server) implements Backend {

        @Override
        public String url(Path folder) {
            try (Store store = Stores.open(server)) {
                if (store.list().stream().map(StudyDefinition::name).anyMatch(Toy.NAME::equals)) {
                    store.delete(Toy.NAME);
                }
            }
            return server;
        }
    }

    /**
     * A store that is not available.
     *
     * @param why the reason
     */
    record Missing(String why) implements Backend {

        @Override
        public String url(Path folder) {
            throw new IllegalStateException(why);
        }

        @Override
        public Optional<String> lacking() {
            return Optional.of(why);
        }
    }

    /** Returns what this machine lacks for the store, or empty if it is available. */
    default Optional<String> lacking() {
        return Optional.empty();
    }

    /** Returns the URL of a store that belongs to {@code folder} until another one is requested. */
    String url(Path folder);

    /** Returns the store's name in the table. */
    default String title() {
        return this instanceof Sqlite ? "SQLite" : "PostgreSQL";
    }
}
