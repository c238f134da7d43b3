package io.danlu.server.live;

import io.danlu.report.LivePage;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** A study that is served. Keeps the moments that were sent to somebody, which share all that did not change, to tell what is new. Thread-safe. */
public final class OpenStudy {

    /** So many moments are kept however old they are, and so many if they are young. */
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
    private Optional<Changes> changes = Optional.empty();
    private final UUID instance = UUID.randomUUID();
    private int beginnings;
    private long looked;

    /** As of the last look. */
    private volatile int abandoned;

    /** @param at when it was sent last, by {@link System#nanoTime} */
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

    /** What can be shown of it at this moment. */
    public LivePage now() {
        abandoned = study.log().abandoned();
        return new LivePage(definition(), study.log().history(), abandoned);
    }

    /**
     * The same as of at most a fifth of a second ago, so that any number of watchers cost the store no more than five looks a second.
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

    /** Is told which moments are sent to somebody, who may ask what is new since then. */
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

    /** The same sequence number meant another moment before the study began anew. */
    private void forgetOtherLogs() {
        if (study.log().restarts() != beginnings) {
            beginnings = study.log().restarts();
            moments.clear();
        }
    }

    /** The study with the incarnation that it is of: looked at until neither has changed under the other. */
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
     * A part of the study's page, as it is sent.
     *
     * @param tag tells it from the same part at any other moment
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Part(String tag, byte[] json) {}

    /** What a page shows first. */
    public Part page() {
        View.Made made = page.see(this::together);
        sent(made.of().page().history());
        return part(made);
    }

    /** What there is to learn from the trials. */
    public Part analysis() {
        return part(analysis.see(this::together));
    }

    /** The study with what it recommends, as of now. */
    public Part overview() {
        return part(overview.see(this::together));
    }

    /** A trial's entries of the log. */
    public List<Recorded> entries(int number) {
        return pages.entries(number);
    }

    private static Part part(View.Made made) {
        View.Moment of = made.of();
        return new Part(tag(of.incarnation(), of.page()), made.json());
    }

    /** What was told last: watchers who keep up all want the same. */
    private record Changes(History from, LivePage to, Optional<byte[]> json) {

        boolean lead(History before, LivePage now) {
            return from.equals(before) && View.isSame(to, now);
        }
    }

    /** What has changed since an earlier moment, as it is sent; empty where a page is to begin anew. Watchers who saw the same share it. */
    public synchronized Optional<byte[]> changes(History before, LivePage now) {
        if (changes.filter(last -> last.lead(before, now)).isEmpty()) {
            Optional<byte[]> json = now.changes(before).map(each -> each.text().getBytes(StandardCharsets.UTF_8));
            changes = Optional.of(new Changes(before, now, json));
        }
        return changes.get().json();
    }

    /** Tells this study, as it was opened and as far as its log is the same that it was, from all others of its name. */
    public String incarnation() {
        return "%s-%d".formatted(instance, study.log().restarts());
    }

    /** What tells a moment of this study from all others. */
    public String tag(LivePage page) {
        return tag(incarnation(), page);
    }

    private static String tag(String incarnation, LivePage page) {
        return "\"%s-%d-%d\"".formatted(incarnation, page.history().sequence(), page.abandoned());
    }

    /** The history whose last entry was that, where it is the latest known or was sent to somebody lately. */
    public synchronized Optional<History> moment(long sequence) {
        forgetOtherLogs();
        History known = study.log().history();
        return known.sequence() == sequence
                ? Optional.of(known)
                : Optional.ofNullable(moments.get(sequence)).map(Sent::history);
    }
}
