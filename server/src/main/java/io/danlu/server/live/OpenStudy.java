package io.danlu.server.live;

import io.danlu.report.LivePage;
import io.danlu.space.Point;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Study;
import io.danlu.trial.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A study that is served. Keeps the moments that clients have seen, which share all that did not change, to tell them what is new. Thread-safe. */
public final class OpenStudy {

    private static final int MOMENTS = 256;
    private static final long REST_NANOS = 200_000_000L;

    private final Study<Point> study;
    private final Map<Long, History> moments = new LinkedHashMap<>();
    private final UUID instance = UUID.randomUUID();
    private long looked;

    OpenStudy(Study<Point> study) {
        this.study = study;
        this.looked = System.nanoTime() - REST_NANOS;
    }

    public Study<Point> study() {
        return study;
    }

    public StudyDefinition definition() {
        return study.definition();
    }

    /** What can be shown of it at this moment. */
    public LivePage now() {
        return new LivePage(definition(), keep(study.history()));
    }

    /**
     * The same as of at most a fifth of a second ago, so that any number of watchers cost the store no more than five looks a second.
     */
    public LivePage lately() {
        History known = study.known();
        return isRested() ? now() : new LivePage(definition(), keep(known));
    }

    private synchronized boolean isRested() {
        long now = System.nanoTime();
        if (now - looked < REST_NANOS) {
            return false;
        }
        looked = now;
        return true;
    }

    private synchronized History keep(History history) {
        moments.putIfAbsent(history.sequence(), history);
        if (moments.size() > MOMENTS) {
            moments.remove(moments.keySet().iterator().next());
        }
        return history;
    }

    /** What tells a moment of this study from all others, of a study of the same name that was made anew, too. */
    public String tag(History history) {
        return "\"%s-%d\"".formatted(instance, history.sequence());
    }

    /** The history whose last entry was that, where a client has seen it lately. */
    public synchronized Optional<History> moment(long sequence) {
        return Optional.ofNullable(moments.get(sequence));
    }
}
