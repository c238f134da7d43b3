package io.danlu.spark;

import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stores and studies that this JVM, an executor, has open: one store for each URL, as long as the JVM lives, and one study
 * for each run, of which the latest few are kept. Thread-safe.
 */
final class OpenStudies {

    private static final int RUNS = 8;
    private static final OpenStudies HERE = new OpenStudies();

    private final Map<String, Store> stores = new HashMap<>();
    private final Map<String, Open<?>> runs = new LinkedHashMap<>(RUNS, 0.75f, true);

    /**
     * A run's study.
     *
     * @param store where its log is
     */
    record Open<T>(Store store, Study<T> study) {}

    /** Those of this JVM. */
    static OpenStudies here() {
        return HERE;
    }

    /**
     * The study of {@code run}, which must exist: an executor makes none, and no store.
     *
     * @throws IllegalArgumentException if the store is a file that this host does not have
     * @throws io.danlu.store.StoreException if the store cannot be opened
     */
    synchronized <T> Open<T> get(TrialRun<T> run) {
        Open<?> known = runs.get(run.id());
        if (known == null) {
            known = open(run);
            runs.put(run.id(), known);
            if (runs.size() > RUNS) {
                runs.remove(runs.keySet().iterator().next());
            }
        }
        @SuppressWarnings("unchecked") // a run's id has one run, whose configurations have one type
        Open<T> open = (Open<T>) known;
        return open;
    }

    private <T> Open<T> open(TrialRun<T> run) {
        Store store = stores.computeIfAbsent(run.url(), OpenStudies::openStore);
        List<String> names = store.list().stream().map(StudyDefinition::name).toList();
        if (!names.contains(run.study())) {
            throw new UnknownStudyException(run.study(), names);
        }
        return new Open<>(store, run.plan().builder().store(store).build());
    }

    private static Store openStore(String url) {
        if (!Stores.exists(url)) {
            throw new IllegalArgumentException(
                    "Store URL '%s': this executor's host has no such file. Executors on several hosts need a store like postgresql://user@host:port/db."
                            .formatted(url));
        }
        return Stores.open(url);
    }
}
