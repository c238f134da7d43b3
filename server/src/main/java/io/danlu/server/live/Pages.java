package io.danlu.server.live;

import io.danlu.store.Store;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Knows which pages of a study's log contain the entries of each trial. A page is read in milliseconds, a log of
 * 100,000 trials in half a second. The log is read once, then as far as it has grown; each trial takes some ten bytes.
 * Thread-safe.
 */
final class Pages {

    private static final int[] NONE = {};

    private final Store store;
    private final String study;
    private final List<int[]> ofTrial = new ArrayList<>();
    private Optional<LogEntry> last = Optional.empty();
    private int[] latest = NONE;

    Pages(Store store, String study) {
        this.store = store;
        this.study = study;
    }

    /** Returns the entries of a trial, in order. */
    synchronized List<LogEntry> entries(int number) {
        readOn();
        return Arrays.stream(number < ofTrial.size() ? ofTrial.get(number) : NONE)
                .mapToObj(page -> store.read(study, (long) page * Store.PAGE).stream())
                .flatMap(page -> page)
                .filter(entry -> entry.event() instanceof TrialEvent event && event.number() == number)
                .toList();
    }

    private void readOn() {
        boolean more = true;
        while (more) {
            Optional<List<LogEntry>> next =
                    last.isPresent() ? store.readAfter(study, last.get()) : Optional.of(store.read(study, 0));
            next.ifPresentOrElse(this::take, this::beginAnew);
            more = next.isEmpty()
                    || (!next.get().isEmpty() && (next.get().getLast().sequence() + 1) % Store.PAGE == 0);
        }
    }

    /** Starts anew, because the store has taken back entries that it had shown. */
    private void beginAnew() {
        ofTrial.clear();
        last = Optional.empty();
        latest = NONE;
    }

    private void take(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            int page = Math.toIntExact(entry.sequence() / Store.PAGE);
            if (latest.length == 0 || latest[0] != page) {
                latest = new int[] {page}; // shared by all trials that have entries on this page only
            }
            if (entry.event() instanceof TrialEvent event) {
                note(event.number());
            }
            last = Optional.of(entry);
        }
    }

    private void note(int number) {
        while (ofTrial.size() <= number) {
            ofTrial.add(NONE);
        }
        int[] before = ofTrial.get(number);
        if (before.length == 0) {
            ofTrial.set(number, latest);
        } else if (before[before.length - 1] != latest[0]) {
            int[] longer = Arrays.copyOf(before, before.length + 1);
            longer[before.length] = latest[0];
            ofTrial.set(number, longer);
        }
    }
}
