package io.danlu.server.live;

import io.danlu.format.Json;
import io.danlu.report.LivePage;
import io.danlu.space.Point;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Study;
import io.danlu.trial.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** A study that is served. Keeps the moments that clients have seen, which share all that did not change, to tell them what is new. Thread-safe. */
public final class OpenStudy {

    private static final int MOMENTS = 256;
    private static final long REST_NANOS = 200_000_000L;

    /** For each second of analysing so many of rest. */
    private static final int SHARE = 9;

    private final Study<Point> study;
    private final Map<Long, History> moments = new LinkedHashMap<>();
    private final ReentrantLock analysing = new ReentrantLock();
    private Optional<Analysis> analysis = Optional.empty();
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

    /**
     * An analysis.
     *
     * @param of the moment that was analysed
     * @param cost how long that took
     */
    public record Analysis(History of, Json json, long made, long cost) {}

    /**
     * The analysis of this moment, or of one before: a study that changes all the time is analysed for a tenth of the time. Whoever asks meanwhile
     * waits for the same.
     */
    public Analysis analysis() {
        analysing.lock();
        try {
            LivePage now = now();
            if (analysis.isEmpty() || isStale(analysis.get(), now)) {
                long begin = System.nanoTime();
                Json json = now.analysis();
                long end = System.nanoTime();
                analysis = Optional.of(new Analysis(now.history(), json, end, end - begin));
            }
            return analysis.get();
        } finally {
            analysing.unlock();
        }
    }

    private static boolean isStale(Analysis last, LivePage now) {
        return last.of().sequence() != now.history().sequence()
                && System.nanoTime() - last.made() > SHARE * last.cost();
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
