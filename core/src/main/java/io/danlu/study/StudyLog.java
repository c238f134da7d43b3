package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import java.util.Optional;

/** The log of a study as far as this process has read it, for views that show a running study. Thread-safe. */
public final class StudyLog {

    private final Ledger ledger;

    StudyLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns all trials that this process has read, without asking the store. */
    public History history() {
        return ledger.history();
    }

    /** Returns the last entry that this process has read; empty if there is none. */
    public Optional<LogEntry> last() {
        return ledger.last();
    }

    /**
     * Counts the abandoned trials: running ones whose lease has ended or whose worker process is gone. Reads the log to
     * its end first.
     */
    public int abandoned() {
        return ledger.sync().count(State.RUNNING) == 0 ? 0 : ledger.lost().size();
    }

    /** Returns the status of the study at this moment. Asks the store for trials that have lost their worker. */
    public StudyStatus status() {
        int abandoned = abandoned();
        return StudyStatus.of(history(), abandoned);
    }

    /**
     * Returns the number of times that the history started over: the study was created again under its name, its store
     * had lost entries, a trial was excluded or included, or a limit was changed. A history with another number of restarts is not an
     * extension of the earlier one.
     */
    public int restarts() {
        return ledger.known().beginning();
    }
}
