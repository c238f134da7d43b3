package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import java.util.Optional;

/** The log of a study as this process has read it: for views that show a study while others work on it. Thread-safe. */
public final class StudyLog {

    private final Ledger ledger;

    StudyLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns all trials as far as they have been read here, without a look at the store. */
    public History history() {
        return ledger.history();
    }

    /** Returns the last entry that has been read here; empty if there is none. */
    public Optional<LogEntry> last() {
        return ledger.last();
    }

    /**
     * Counts the running trials that no worker can be expected to end, because their leases have ended or their workers are gone. Reads
     * the log to its end first.
     */
    public int abandoned() {
        return ledger.sync().count(State.RUNNING) == 0 ? 0 : ledger.lost().size();
    }

    /**
     * Returns how often the log had to be read anew: because the study was made anew under its name, its store had lost entries, or other
     * results have come to count. A history with another number of restarts is another history, not a longer one.
     */
    public int restarts() {
        return ledger.known().beginning();
    }
}
