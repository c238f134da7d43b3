package io.danlu.trial;

import io.danlu.trial.Trial.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies one event to one trial. No other class changes the state of a trial. */
final class Fold {

    private static final Lease NOBODY = new Lease("", -1, 0);

    private Fold() {}

    /**
     * Returns the trial after {@code event}.
     *
     * @param before the trial before the event; empty if the event creates it
     * @param sequence the event's sequence number
     * @param at when it was appended
     * @throws IllegalStateException if the trial's state does not allow the event: the log is damaged
     */
    static Trial apply(Optional<Trial> before, TrialEvent event, long sequence, Instant at) {
        if (State.after(before.map(Trial::state), event).isEmpty()) {
            throw damaged(before, event, sequence);
        }
        return switch (event) {
            case TrialEvent.Enqueued(int number, var values, String why) -> new Trial.Queued(number, values, 0, why);
            case TrialEvent.Added added ->
                new Trial.Complete(added.number(), start(added, at), List.of(), added.result(), at);
            case TrialEvent.Started started -> start(before, sequence, at, started);
            case TrialEvent.Cancelled(int number, Decision decision) ->
                new Trial.Cancelled(number, decision.reason().orElse(""));
            case TrialEvent.Annotation annotation -> before.orElseThrow();
            case TrialEvent.Pruned(int number, String reason) -> pruned((Started) before.orElseThrow(), reason, at);
            case TrialEvent other -> applyToRunning((Trial.Running) before.orElseThrow(), other, at);
        };
    }

    private static Trial applyToRunning(Trial.Running trial, TrialEvent event, Instant at) {
        int number = trial.number();
        Start start = trial.start();
        List<Report> reports = trial.reports();
        return switch (event) {
            case TrialEvent.Reported(int n, Report report) ->
                new Trial.Running(
                        number,
                        start,
                        Stream.concat(reports.stream(), Stream.of(report)).toList());
            case TrialEvent.Paused(int n, String reason) -> new Trial.Paused(number, start, reports, reason, at);
            case TrialEvent.Completed(int n, Result result) -> new Trial.Complete(number, start, reports, result, at);
            case TrialEvent.Failed(int n, String reason) -> new Trial.Failed(number, start, reports, reason, at);
            case TrialEvent.Requeued(int n, String reason, boolean counts) ->
                new Trial.Queued(
                        number,
                        start.point().values(),
                        counts ? start.attempt() : start.attempt() - 1,
                        start.explanation().isQueued() ? start.explanation().why() : Explanation.GIVEN);
            default -> throw new IllegalStateException(event + " applies to more than running trials.");
        };
    }

    /** Prunes a trial. A paused trial ended when it was paused, because no worker has run it since. */
    private static Trial pruned(Started trial, String reason, Instant at) {
        Instant end = trial instanceof Trial.Paused paused ? paused.pausedAt() : at;
        return new Trial.Pruned(trial.number(), trial.start(), trial.reports(), reason, end);
    }

    private static Trial start(Optional<Trial> before, long sequence, Instant at, TrialEvent.Started event) {
        int attempt = before.map(Fold::nextAttempt).orElse(1);
        List<Report> reports = before.map(
                        trial -> trial instanceof Started paused ? paused.reports() : List.<Report>of())
                .orElse(List.of());
        Lease lease = event.holder().lease(sequence);
        Start start = new Start(event.point(), event.explanation(), event.seen(), attempt, lease, at);
        return new Trial.Running(event.number(), start, reports);
    }

    /** Returns the number of the next attempt. Resuming a paused trial continues the same attempt. */
    private static int nextAttempt(Trial trial) {
        return switch (trial) {
            case Trial.Queued queued -> queued.attempts() + 1;
            case Started paused -> paused.start().attempt();
            case Trial.Cancelled cancelled -> throw new IllegalStateException("a cancelled trial does not start");
        };
    }

    private static Start start(TrialEvent.Added added, Instant at) {
        String why = added.origin().map(origin -> "from " + origin.text()).orElse("evaluated elsewhere");
        return new Start(added.point(), Explanation.of("added", why), -1, 0, NOBODY, at);
    }

    private static IllegalStateException damaged(Optional<Trial> before, TrialEvent event, long sequence) {
        return new IllegalStateException("Log entry %d: trial %d is %s, %s does not apply. The log is damaged."
                .formatted(
                        sequence,
                        event.number(),
                        before.map(trial -> trial.state().word()).orElse("unknown"),
                        event.getClass().getSimpleName()));
    }
}
