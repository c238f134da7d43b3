package io.danlu.proof;

import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.Optional;

/** Where studies under attack are kept. */
sealed interface Backend {

    /** Each study in a file of its own. */
    record Sqlite() implements Backend {

        @Override
        public String url(Path folder) {
            return "sqlite:" + folder.resolve("danlu.db");
        }
    }

    /** One database, in which the study under attack replaces the one before. */
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
     * None.
     *
     * @param why not
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

    /** What this machine lacks for it; empty where it is there. */
    default Optional<String> lacking() {
        return Optional.empty();
    }

    /** The URL of a store that is {@code folder}'s own for as long as nobody asks for another. */
    String url(Path folder);

    /** What it is called in the table. */
    default String title() {
        return this instanceof Sqlite ? "SQLite" : "PostgreSQL";
    }
}
