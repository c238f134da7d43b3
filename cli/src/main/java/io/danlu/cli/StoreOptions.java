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

/** Options that choose the store and the study. */
final class StoreOptions {

    @Option(
            names = "--store",
            paramLabel = "URL",
            description =
                    "memory, sqlite:PATH or postgresql://user@host:port/db. Append ?durability=power to sync every change to"
                            + " disk. Default: " + Stores.DEFAULT + "; ask-tell: memory.")
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

    /** Returns the options as they were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        url.ifPresent(it -> given.addAll(List.of("--store", it)));
        study.ifPresent(it -> given.addAll(List.of("--study", it)));
        return given;
    }

    /**
     * Opens the store, and creates it if there is none.
     *
     * @throws IllegalArgumentException if there is no such store and none can be created. The command line is wrong
     *     then; a store that is lost during a run fails the run instead.
     * @throws StoreUnreachableException if its server does not answer
     */
    Store open() {
        return open(url());
    }

    /** Opens the store at {@code url}; see {@link #open()}. */
    static Store open(String url) {
        try {
            return Stores.open(url);
        } catch (StoreUnreachableException lost) {
            throw lost;
        } catch (StoreException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /**
     * Returns the files of the trials' programs: beside a store that is a file, or in this user's state folder for a
     * store on a server. Empty for a store in memory.
     */
    Optional<TrialFiles> trialFiles() {
        if (!Stores.isKept(url())) {
            return Optional.empty();
        }
        return Optional.of(Stores.file(url())
                .map(TrialFiles::beside)
                .orElseGet(() -> TrialFiles.here(FileSpool.state(System.getenv()), Stores.name(url()))));
    }

    /**
     * Returns a spool for results that cannot reach the store. The next run on this machine delivers them; for a store
     * in memory they last for this run only.
     */
    Spool spool(StudyDefinition study) {
        return !Stores.isKept(url())
                ? Spool.inMemory()
                : FileSpool.of(FileSpool.state(System.getenv()), Stores.name(url()), study);
    }

    /** Returns whether there is a store to read. */
    boolean exists() {
        return Stores.exists(url());
    }

    /**
     * Opens the store for a command that needs an existing one.
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
