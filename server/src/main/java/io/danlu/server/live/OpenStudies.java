package io.danlu.server.live;

import io.danlu.pruner.Pruners;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The studies of a store, opened when they are wanted; the ones used last stay open. Thread-safe. */
public final class OpenStudies {

    private static final int OPEN = 64;

    private final Store store;
    private final Map<String, OpenStudy> open = new LinkedHashMap<>(16, 0.75f, true);

    /** @param store is not closed here */
    public OpenStudies(Store store) {
        this.store = store;
    }

    public Store store() {
        return store;
    }

    /** All studies, in the order of their names. */
    public List<OpenStudy> all() {
        return store.list().stream().map(this::open).toList();
    }

    /**
     * The study of that name.
     *
     * @throws UnknownStudyException if there is none
     */
    public OpenStudy get(String name) {
        OpenStudy known = known(name);
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

    private synchronized @org.jspecify.annotations.Nullable OpenStudy known(String name) {
        return open.get(name);
    }

    private synchronized OpenStudy open(StudyDefinition definition) {
        OpenStudy known = open.get(definition.name());
        if (known != null && known.definition().equals(definition)) {
            return known;
        }
        OpenStudy opened = new OpenStudy(builder(definition).build());
        open.put(definition.name(), opened);
        if (open.size() > OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        return opened;
    }

    private StudyBuilder<Point> builder(StudyDefinition definition) {
        StudyBuilder<Point> builder = Study.named(definition.name())
                .space(definition.space())
                .objectives(definition.metrics().toArray(Metric[]::new))
                .sampler(Samplers.of(definition.sampler()))
                .pruner(Pruners.of(definition.pruner()))
                .seed(definition.seed())
                .store(store);
        definition.reproducible().ifPresent(builder::reproducible);
        return builder;
    }

    /** Forgets a study that is gone, or has become another one. */
    public synchronized void forget(String name) {
        open.remove(name);
    }
}
