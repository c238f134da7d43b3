package io.danlu.cli;

import io.danlu.client.FileSpool;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Spool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which store, which study. */
final class StoreOptions {

    @Option(
            names = "--store",
            paramLabel = "URL",
            description =
                    "memory, sqlite:PATH or postgresql://user@host:port/db, the last two with ?durability=power where every"
                            + " change is to be synced; default " + Stores.DEFAULT + ", and of ask-tell memory.")
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

    /** The options that were given, as they were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        url.ifPresent(it -> given.addAll(List.of("--store", it)));
        study.ifPresent(it -> given.addAll(List.of("--study", it)));
        return given;
    }

    /**
     * The store, made where there is none.
     *
     * @throws IllegalArgumentException if there is no such store and none can be made: what was asked for is wrong, whereas a
     *     store that is lost, now or later, fails the run
     * @throws StoreUnreachableException if its server does not answer
     */
    Store open() {
        return open(url());
    }

    /** The store of that URL; see {@link #open()}. */
    static Store open(String url) {
        try {
            return Stores.open(url);
        } catch (StoreUnreachableException lost) {
            throw lost;
        } catch (StoreException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** What the programs of kept studies leave behind: beside a store that is a file, on this machine for one on a server; empty where studies are not kept. */
    Optional<TrialFiles> trialFiles() {
        if (!Stores.isKept(url())) {
            return Optional.empty();
        }
        return Optional.of(Stores.file(url())
                .map(TrialFiles::beside)
                .orElseGet(() -> TrialFiles.here(FileSpool.state(System.getenv()), Stores.name(url()))));
    }

    /** Keeps what cannot be told the store, which {@code study} is in, for the next run on this machine; of a store in memory for this one. */
    Spool spool(StudyDefinition study) {
        return !Stores.isKept(url())
                ? Spool.inMemory()
                : FileSpool.of(FileSpool.state(System.getenv()), Stores.name(url()), study);
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
