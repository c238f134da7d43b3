package io.danlu.store.jdbc.log;

import io.danlu.format.log.EventFormat;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.trial.Event;
import io.danlu.trial.Holder;
import io.danlu.trial.Lease;
import io.danlu.trial.State;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.TrialEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of one study within one write transaction. */
final class Log {

    /** Represents all final states, none of which allows an event that changes a trial. */
    private static final State ENDED = State.COMPLETE;

    private final Tables tables;
    private final long study;
    private final Instant now;
    private final Map<Integer, Optional<OpenTrials.Row>> open = new HashMap<>();
    private Studies.Row row;

    Log(Tables tables, Studies.Row row) {
        this.tables = tables;
        this.study = row.id();
        this.now = row.asOf();
        this.row = row;
    }

    /**
     * Appends if the preconditions hold.
     *
     * @param payloads the events in the form in which the table holds them
     */
    Outcome append(Append append, List<String> payloads) throws SQLException {
        for (Precondition precondition : append.preconditions()) {
            if (!holds(precondition, append.events())) {
                return new Outcome.Refused(precondition);
            }
        }
        long first = row.events();
        for (int i = 0; i < payloads.size(); i++) {
            add(append.events().get(i), payloads.get(i));
        }
        tables.studies().update(row);
        tables.appends().insert(study, append.id(), new Appends.Row(first, payloads.size()));
        return new Outcome.Appended(first, now);
    }

    private boolean holds(Precondition precondition, List<Event> events) throws SQLException {
        return switch (precondition) {
            case Precondition.NumberFree(int number) -> number == row.counts().trials();
            case Precondition.BudgetLeft(int trials) ->
                row.counts().trials() - row.counts().cancelled() + created(events) <= trials;
            case Precondition.StartLeft(int trials) ->
                row.counts().trials()
                                - row.counts().cancelled()
                                - tables.openTrials().queued(study)
                        < trials;
            case Precondition.InQueue(int number) ->
                open(number).filter(trial -> trial.state() == State.QUEUED).isPresent();
            case Precondition.Paused(int number) ->
                open(number).filter(trial -> trial.state() == State.PAUSED).isPresent();
            case Precondition.LeaseCurrent(int number, Lease lease) ->
                held(number, lease).isPresent();
            case Precondition.LeaseEnded(int number, Lease lease) ->
                held(number, lease)
                        .filter(running -> running.leaseEnd() <= Nanos.of(now))
                        .isPresent();
            case Precondition.HolderGone(int number, Lease lease) ->
                held(number, lease).filter(OpenTrials.Row.Running::isAbandoned).isPresent();
            case Precondition.Holds(long sequence, Instant at) ->
                tables.events().isAt(study, sequence, Nanos.of(at));
        };
    }

    private long created(List<Event> events) {
        return events.stream()
                .filter(TrialEvent.class::isInstance)
                .mapToInt(event -> ((TrialEvent) event).number())
                .filter(number -> number >= row.counts().trials())
                .distinct()
                .count();
    }

    private Optional<OpenTrials.Row> open(int number) throws SQLException {
        if (!open.containsKey(number)) {
            open.put(number, tables.openTrials().find(study, number));
        }
        return open.getOrDefault(number, Optional.empty());
    }

    private Optional<OpenTrials.Row.Running> held(int number, Lease lease) throws SQLException {
        return open(number)
                .filter(OpenTrials.Row.Running.class::isInstance)
                .map(OpenTrials.Row.Running.class::cast)
                .filter(running -> running.isUnder(lease));
    }

    private void add(Event event, String payload) throws SQLException {
        switch (event) {
            case StudyEvent decided ->
                write(payload, row.counts().trials(), row.counts().cancelled());
            case TrialEvent change -> {
                State after = after(change);
                move(change, after, row.events());
                int cancelled = row.counts().cancelled() + (change instanceof TrialEvent.Cancelled ? 1 : 0);
                write(payload, Math.max(row.counts().trials(), change.number() + 1), cancelled);
            }
        }
    }

    private void write(String payload, int trials, int cancelled) throws SQLException {
        long sequence = row.events();
        long checksum = Checksum.next(row.checksum(), sequence, Nanos.of(now), payload);
        tables.events().insert(study, new Events.Row(sequence, Nanos.of(now), payload, checksum));
        row = new Studies.Row(
                study,
                row.name(),
                new Studies.Counts(sequence + 1, trials, cancelled),
                checksum,
                row.definitionChecksum(),
                now);
    }

    private State after(TrialEvent event) throws SQLException {
        int number = event.number();
        Optional<State> before = number < row.counts().trials()
                ? Optional.of(open(number).map(OpenTrials.Row::state).orElse(ENDED))
                : Optional.empty();
        return State.after(before, event)
                .filter(state -> number >= 0 && number <= row.counts().trials())
                .orElseThrow(() -> new IllegalStateException(
                        "Study '%s': %s of trial %d does not apply (%s). Append what its state allows."
                                .formatted(
                                        row.name(),
                                        event.getClass().getSimpleName(),
                                        number,
                                        before.map(State::name)
                                                .orElse("the next number is "
                                                        + row.counts().trials()))));
    }

    private void move(TrialEvent event, State after, long sequence) throws SQLException {
        if (event instanceof TrialEvent.Annotation) {
            return;
        }
        if (event instanceof TrialEvent.Started started) {
            long leaseEnd = Nanos.atMost(now.plus(started.lease()));
            Holder holder = started.holder();
            Optional<String> process = holder.remote() ? Optional.empty() : OwnProcess.name();
            put(event.number(), new OpenTrials.Row.Running(sequence, holder.nonce(), process, leaseEnd));
        } else if (after.isFinal()) {
            tables.openTrials().remove(study, event.number());
            open.put(event.number(), Optional.empty());
        } else if (after != State.RUNNING) {
            put(event.number(), new OpenTrials.Row.Waiting(after));
        }
    }

    private void put(int number, OpenTrials.Row row) throws SQLException {
        tables.openTrials().put(study, number, row);
        open.put(number, Optional.of(row));
    }

    /** Returns the events in the form in which the table holds them. */
    static List<String> payloads(Append append) {
        return append.events().stream()
                .map(event -> EventFormat.write(event).text())
                .toList();
    }
}
