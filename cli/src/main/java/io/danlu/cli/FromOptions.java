package io.danlu.cli;

import io.danlu.format.FromBlock;
import io.danlu.format.StudyFile;
import io.danlu.space.Value;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.WarmStart;
import io.danlu.trial.TrialEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that name the older study whose trials a new study starts with. */
final class FromOptions {

    @Option(
            names = "--from",
            paramLabel = "OLD",
            description =
                    "Starts a new study with the trials of study OLD that fit its space, as the file's from block does.")
    private Optional<String> study = Optional.empty();

    @Option(names = "--from-store", paramLabel = "URL", description = "The store of OLD; default the new study's own.")
    private Optional<String> url = Optional.empty();

    /** Returns the options as they were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        study.ifPresent(it -> given.addAll(List.of("--from", it)));
        url.ifPresent(it -> given.addAll(List.of("--from-store", it)));
        return given;
    }

    /**
     * Returns the trials that the study starts with. The options override the file's {@code from} block.
     *
     * @param path the study file; a relative store path in it is resolved beside it
     * @param own store of the new study
     * @param kept whether the study is stored there; a study in memory never resumes
     * @throws IllegalArgumentException if there is no such store, or the older study is the study itself
     * @throws io.danlu.store.UnknownStudyException if the store has no study of that name
     */
    StudyStart start(StudyFile file, Path path, StoreOptions own, boolean kept) {
        Optional<String> older = study.or(() -> file.strategy().from().map(FromBlock::study));
        if (older.isEmpty()) {
            if (url.isPresent()) {
                throw new IllegalArgumentException(
                        "--from-store (%s): it needs the older study's name. Add --from OLD.".formatted(url.get()));
            }
            return new StudyStart.Fresh();
        }
        String name = own.study().orElse(file.study());
        Optional<String> other =
                url.or(() -> file.strategy().from().flatMap(FromBlock::store).map(text -> beside(path, text)));
        if (kept && name.equals(older.get()) && other.orElse(own.url()).equals(own.url())) {
            throw new IllegalArgumentException(
                    "Study '%s': it cannot begin with its own trials (--from %s). Name the new study with --study NEW."
                            .formatted(name, name));
        }
        return (kept ? resumed(own, name, older.get()) : Optional.<StudyStart>empty())
                .orElseGet(() -> warm(
                        older.get(),
                        other.orElse(own.url()),
                        file.strategy().from().map(FromBlock::backfill).orElse(Map.of())));
    }

    /** Resolves a relative path in the file against the file's folder. */
    private static String beside(Path file, String url) {
        String path = url.startsWith("sqlite:") ? url.substring("sqlite:".length()) : "";
        return path.isEmpty() ? url : "sqlite:" + file.resolveSibling(path);
    }

    /**
     * Returns the origin of a study that already has trials; it keeps them whatever became of the older study. Empty
     * for a study without trials.
     */
    private static Optional<StudyStart> resumed(StoreOptions own, String name, String older) {
        if (!own.exists()) {
            return Optional.empty();
        }
        try (Store store = own.open()) {
            return store.find(name)
                    .map(study -> store.log(study.name()))
                    .filter(log -> log.stream().anyMatch(entry -> entry.event() instanceof TrialEvent))
                    .map(log -> StudyStart.Resumed.of(older, log));
        }
    }

    private static StudyStart warm(String older, String url, Map<String, Value> backfill) {
        if (!Stores.isKept(url) || !Stores.exists(url)) {
            throw new IllegalArgumentException(
                    "Study '%s': there is no store '%s' to read its trials from. Name its store with --from-store URL, or from.store in the study file."
                            .formatted(older, url));
        }
        try (Store store = StoreOptions.open(url)) {
            StoredStudy stored = StoredStudy.load(store, Optional.of(older));
            return new StudyStart.Warm(new WarmStart(stored.definition(), stored.history(), backfill));
        }
    }
}
