package io.danlu.trial;

/** Where a trial stands. The last four are final. */
public enum State {
    QUEUED,
    RUNNING,
    PAUSED,
    COMPLETE,
    PRUNED,
    FAILED,
    CANCELLED;

    /** Whether a trial in this state never changes again. */
    public boolean isFinal() {
        return compareTo(PAUSED) > 0;
    }

    /** Whether a trial in this state counts against a budget of trials: all do but the cancelled ones. */
    public boolean isCounted() {
        return this != CANCELLED;
    }
}
