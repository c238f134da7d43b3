package io.danlu.server.live;

import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.Study;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The studies of a store, opened on demand. They stay open while there is memory for them. Thread-safe. */
public final class OpenStudies {

    private final Store store;
    private final Map<String, SoftReference<OpenStudy>> open = new ConcurrentHashMap<>();

    /**
     * Opens no study yet.
     *
     * @param store stays open when this is discarded
     */
    public OpenStudies(Store store) {
        this.store = store;
    }

    public Store store() {
        return store;
    }

    /** Returns all studies in the order of their names. */
    public List<OpenStudy> all() {
        return store.list().stream().map(this::open).toList();
    }

    /**
     * Returns the study of that name.
     *
     * @throws UnknownStudyException if there is none
     */
    public OpenStudy get(String name) {
        SoftReference<OpenStudy> reference = open.get(name);
        OpenStudy known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        List<StudyDefinition> all = store.list();
        return all.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .map(this::open)
                .orElseThrow(() -> new UnknownStudyException(
                        name, all.stream().map(StudyDefinition::name).toList()));
    }

    private OpenStudy open(StudyDefinition definition) {
        SoftReference<OpenStudy> reference = open.compute(definition.name(), (name, before) -> {
            OpenStudy known = before == null ? null : before.get();
            return known != null && known.definition().equals(definition)
                    ? before
                    : new SoftReference<>(new OpenStudy(Study.open(definition, store), store));
        });
        OpenStudy opened = reference.get();
        return opened == null ? open(definition) : opened;
    }

    /** Returns whether a study of that name exists, as far as this knows without a look into the store. */
    public boolean isOpen(String name) {
        return open.containsKey(name);
    }

    /**
     * Reads all studies in advance, so that the first page appears at once. Failures are ignored here; they recur when
     * the study is requested.
     */
    public void warm() {
        orLater(() -> all().forEach(study -> orLater(study::page)));
    }

    private static void orLater(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException later) {
            return;
        }
    }

    /** Forgets a study that was deleted, or replaced by another one of its name. */
    public void forget(String name) {
        open.remove(name);
    }
}
