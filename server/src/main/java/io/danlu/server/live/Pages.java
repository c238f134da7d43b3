package io.danlu.server.live;

import io.danlu.store.Store;
import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * In which pages of a study's log the entries of each trial are: a page is read in milliseconds, a log of a hundred thousand trials in half a second. Read
 * once, then as far as the log has grown; some ten bytes for each trial. Thread-safe.
 */
final class Pages {

    private static final int[] NONE = {};

    private final Store store;
    private final String study;
    private final List<int[]> ofTrial = new ArrayList<>();
    private Optional<Recorded> last = Optional.empty();
    private int[] latest = NONE;

    Pages(Store store, String study) {
        this.store = store;
        this.study = study;
    }

    /** The entries of that trial, in order. */
    synchronized List<Recorded> entries(int number) {
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
            Optional<List<Recorded>> next =
                    last.isPresent() ? store.readAfter(study, last.get()) : Optional.of(store.read(study, 0));
            next.ifPresentOrElse(this::take, this::beginAnew);
            more = next.isEmpty()
                    || (!next.get().isEmpty() && (next.get().getLast().sequence() + 1) % Store.PAGE == 0);
        }
    }

    /** The store has taken back what it had shown. */
    private void beginAnew() {
        ofTrial.clear();
        last = Optional.empty();
        latest = NONE;
    }

    private void take(List<Recorded> entries) {
        for (Recorded entry : entries) {
            int page = Math.toIntExact(entry.sequence() / Store.PAGE);
            if (latest.length == 0 || latest[0] != page) {
                latest = new int[] {page}; // shared by all trials that are in no other
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
