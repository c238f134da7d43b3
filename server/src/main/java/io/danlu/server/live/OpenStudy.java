package io.danlu.server.live;

import io.danlu.report.LivePage;
import io.danlu.report.StudyPredictions;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * An open study of a server. Keeps the histories that clients have seen, which share all that did not change, in order
 * to tell what is new. Thread-safe.
 */
public final class OpenStudy {

    /**
     * Number of histories that are kept regardless of age. Up to {@link #MOST_MOMENTS} are kept while they are young.
     */
    private static final int MOMENTS = 256;

    private static final int MOST_MOMENTS = 4096;
    private static final long YOUNG_NANOS = 30_000_000_000L;
    private static final long REST_NANOS = 200_000_000L;

    private final Study<Point> study;
    private final Pages pages;
    private final SequencedMap<Long, Sent> moments = new LinkedHashMap<>();
    private final View page = View.lately(LivePage::page);
    private final View analysis = View.lately(LivePage::analysis);
    private final View overview = View.now(now -> new Overview(now).whole());
    private final FrontView front = new FrontView();
    private final PredictionsView predictions = new PredictionsView();
    private Optional<Changes> changes = Optional.empty();
    private final UUID instance = UUID.randomUUID();
    private int beginnings;
    private long looked;

    /** Number of abandoned trials at the last look. */
    private volatile int abandoned;

    /**
     * A history that a client has.
     *
     * @param at time when it was sent last, by {@link System#nanoTime}
     */
    private record Sent(History history, long at) {}

    OpenStudy(Study<Point> study, Store store) {
        this.study = study;
        this.pages = new Pages(store, study.definition().name());
        this.looked = System.nanoTime() - REST_NANOS;
    }

    public Study<Point> study() {
        return study;
    }

    public StudyDefinition definition() {
        return study.definition();
    }

    /** Reads the study's present state. */
    public LivePage now() {
        abandoned = study.log().abandoned();
        return new LivePage(definition(), study.log().history(), abandoned);
    }

    /**
     * Returns the study's state as of at most a fifth of a second ago. Any number of watchers therefore costs the store
     * at most five reads a second.
     */
    public LivePage lately() {
        History known = study.log().history();
        return isRested() ? now() : new LivePage(definition(), known, abandoned);
    }

    private synchronized boolean isRested() {
        long now = System.nanoTime();
        if (now - looked < REST_NANOS) {
            return false;
        }
        looked = now;
        return true;
    }

    /** Records a history that was sent to a client, which may ask later what is new since then. */
    public synchronized void sent(History history) {
        long now = System.nanoTime();
        forgetOtherLogs();
        moments.remove(history.sequence());
        moments.put(history.sequence(), new Sent(history, now));
        while (moments.size() > MOST_MOMENTS
                || (moments.size() > MOMENTS
                        && now - moments.firstEntry().getValue().at() > YOUNG_NANOS)) {
            moments.pollFirstEntry();
        }
    }

    /**
     * Drops the histories of another log. After a restart of the study the same sequence numbers mean other moments.
     */
    private void forgetOtherLogs() {
        if (study.log().restarts() != beginnings) {
            beginnings = study.log().restarts();
            moments.clear();
        }
    }

    /** Reads the study together with its incarnation. Repeats until neither changed during the read. */
    private View.Moment together() {
        while (true) {
            String before = incarnation();
            LivePage page = now();
            if (before.equals(incarnation())) {
                return new View.Moment(before, page);
            }
        }
    }

    /**
     * A part of the study's page in JSON.
     *
     * @param tag distinguishes it from the same part at any other moment
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Part(String tag, byte[] json) {}

    /** Returns the first part of the page. */
    public Part page() {
        View.Made made = page.see(this::together);
        sent(made.of().page().history());
        return part(made);
    }

    /** Returns the analysis of the trials. */
    public Part analysis() {
        return part(analysis.see(this::together));
    }

    /** Returns the study with its recommended trial, as of now. */
    public Part overview() {
        return part(overview.see(this::together));
    }

    /**
     * Returns the recommended front, as of now, with one picked member.
     *
     * @param at bounds of the pick, if any; see {@link io.danlu.report.StudyFront#json}
     * @param weights weights of the pick, if any
     * @throws IllegalArgumentException if the study has one objective, or {@code at} or {@code weights} is malformed
     */
    public Part front(Optional<String> at, Optional<String> weights) {
        FrontView.Seen seen = front.see(this::together);
        String json = seen.front().json(at, weights).text();
        return new Part(tag(seen.of().incarnation(), seen.of().page()), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the predictions of models that are fitted to the study's trials, as of now or a moment ago. */
    public StudyPredictions predictions() {
        return predictions.see(this::together);
    }

    /** Returns a trial's entries of the log. */
    public List<LogEntry> entries(int number) {
        return pages.entries(number);
    }

    private static Part part(View.Made made) {
        View.Moment of = made.of();
        return new Part(tag(of.incarnation(), of.page()), made.json());
    }

    /** The changes that were computed last. Watchers who keep up all ask for the same. */
    private record Changes(History from, LivePage to, Optional<byte[]> json) {

        boolean lead(History before, LivePage now) {
            return from.equals(before) && View.isSame(to, now);
        }
    }

    /**
     * Returns the changes since an earlier state in JSON. Empty if the page must start anew. Watchers who saw the same
     * state share the result.
     */
    public synchronized Optional<byte[]> changes(History before, LivePage now) {
        if (changes.filter(last -> last.lead(before, now)).isEmpty()) {
            Optional<byte[]> json = now.changes(before).map(each -> each.text().getBytes(StandardCharsets.UTF_8));
            changes = Optional.of(new Changes(before, now, json));
        }
        return changes.get().json();
    }

    /** Identifies this study among all others of its name: as it was opened, and as long as its log is the same. */
    public String incarnation() {
        return "%s-%d".formatted(instance, study.log().restarts());
    }

    /** Returns a tag that distinguishes a state of this study from all others. */
    public String tag(LivePage page) {
        return tag(incarnation(), page);
    }

    private static String tag(String incarnation, LivePage page) {
        return "\"%s-%d-%d\"".formatted(incarnation, page.history().sequence(), page.abandoned());
    }

    /** Returns the history that ends with that entry, if it is the latest one or was sent to a client lately. */
    public synchronized Optional<History> moment(long sequence) {
        forgetOtherLogs();
        History known = study.log().history();
        return known.sequence() == sequence
                ? Optional.of(known)
                : Optional.ofNullable(moments.get(sequence)).map(Sent::history);
    }
}
