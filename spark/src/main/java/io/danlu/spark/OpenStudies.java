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
 * The stores and studies that an executor's JVM has open: one store for each URL, as long as the JVM lives, and the
 * studies of the latest runs. Thread-safe.
 */
final class OpenStudies {

    private static final int RUNS = 8;
    private static final OpenStudies HERE = new OpenStudies();

    private final Map<String, Store> stores = new HashMap<>();
    private final Map<String, Open<?>> runs = new LinkedHashMap<>(RUNS, 0.75f, true);

    /**
     * An open study of a run.
     *
     * @param store store of the study
     */
    record Open<T>(Store store, Study<T> study) {}

    /** Returns the open studies of this JVM. */
    static OpenStudies here() {
        return HERE;
    }

    /**
     * Returns the study of {@code run}. The study and its store must exist; an executor creates neither.
     *
     * @throws IllegalArgumentException if the store is a file that this host does not have
     * @throws io.danlu.store.UnknownStudyException if the store has no such study
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
        @SuppressWarnings("unchecked") // a run's id identifies one run, whose configurations have one type
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
