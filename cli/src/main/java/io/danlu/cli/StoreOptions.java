package io.danlu.cli;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which store, which study. */
final class StoreOptions {

    private static final String DEFAULT = "sqlite:danlu.db";

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "memory, or sqlite:PATH[?durability=process|power]; default " + DEFAULT + ".")
    private Optional<String> url = Optional.empty();

    @Option(names = "--study", paramLabel = "NAME", description = "The study's name.")
    private Optional<String> study = Optional.empty();

    Optional<String> study() {
        return study;
    }

    String url() {
        return url.orElse(DEFAULT);
    }

    boolean isGiven() {
        return url.isPresent();
    }

    Store open() {
        return Stores.open(url());
    }
}
