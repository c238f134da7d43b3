package io.danlu.cli;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which store, which study. */
final class StoreOptions {

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "memory, or sqlite:PATH[?durability=process|power]; default " + Stores.DEFAULT + ".")
    private Optional<String> url = Optional.empty();

    @Option(names = "--study", paramLabel = "NAME", description = "The study's name.")
    private Optional<String> study = Optional.empty();

    Optional<String> study() {
        return study;
    }

    String url() {
        return url.orElse(Stores.DEFAULT);
    }

    boolean isGiven() {
        return url.isPresent();
    }

    /** The store, made where there is none. */
    Store open() {
        return Stores.open(url());
    }

    /** Whether there is a store to read. */
    boolean exists() {
        return Stores.exists(url());
    }

    /**
     * The store, for a command that only makes sense where there is one.
     *
     * @throws IllegalArgumentException if there is none
     */
    Store openExisting() {
        if (!exists()) {
            throw new IllegalArgumentException(
                    "Store URL '%s': there is no such file. Name another with --store, or make a study with 'danlu tune FILE'."
                            .formatted(url()));
        }
        return open();
    }
}
