package io.danlu.trial;

import java.util.Locale;
import java.util.Optional;

/** The state of a trial. The last four are final. */
public enum State {
    QUEUED,
    RUNNING,
    PAUSED,
    COMPLETE,
    PRUNED,
    FAILED,
    CANCELLED;

    /** Returns true if a trial in this state never changes again. */
    public boolean isFinal() {
        return compareTo(PAUSED) > 0;
    }

    /** Returns its name in files, messages and pages: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the state of a trial after {@code event}, or empty if its state does not allow the event. The fold and
     * every store obey this table.
     *
     * @param before empty for a trial that does not exist yet
     */
    public static Optional<State> after(Optional<State> before, TrialEvent event) {
        State next = switch (event) {
            case TrialEvent.Enqueued enqueued -> QUEUED;
            case TrialEvent.Started started -> RUNNING;
            case TrialEvent.Reported reported -> RUNNING;
            case TrialEvent.Paused paused -> PAUSED;
            case TrialEvent.Completed completed -> COMPLETE;
            case TrialEvent.Pruned pruned -> PRUNED;
            case TrialEvent.Failed failed -> FAILED;
            case TrialEvent.Requeued requeued -> QUEUED;
            case TrialEvent.Cancelled cancelled -> CANCELLED;
            case TrialEvent.Added added -> COMPLETE;
            case TrialEvent.Annotation annotation -> before.orElse(QUEUED);
        };
        return allows(before, event) ? Optional.of(next) : Optional.empty();
    }

    private static boolean allows(Optional<State> before, TrialEvent event) {
        return switch (event) {
            case TrialEvent.Enqueued enqueued -> before.isEmpty();
            case TrialEvent.Added added -> before.isEmpty();
            case TrialEvent.Started started -> before.isEmpty() || before.get() == QUEUED || before.get() == PAUSED;
            case TrialEvent.Cancelled cancelled ->
                before.isPresent() && !before.get().isFinal();
            case TrialEvent.Pruned pruned -> before.isPresent() && (before.get() == RUNNING || before.get() == PAUSED);
            case TrialEvent.Late late -> before.isPresent();
            case TrialEvent.Noted noted -> before.isPresent();
            case TrialEvent.Tagged tagged -> before.isPresent();
            case TrialEvent.Annotation annotation ->
                before.isPresent() && before.get().isFinal();
            default -> before.isPresent() && before.get() == RUNNING;
        };
    }
}
