package io.danlu.store;

import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The log of one study in memory, with its fold, against which preconditions are checked. */
final class MemoryLog {

    private record Done(Append append, Outcome.Appended outcome) {}

    private final StudyDefinition definition;
    private final InstantSource clock;
    private final List<LogEntry> entries = new ArrayList<>();
    private final Map<UUID, Done> done = new HashMap<>();
    private final Map<Integer, Instant> leaseEnds = new HashMap<>();
    private History history;

    MemoryLog(StudyDefinition definition, InstantSource clock) {
        this.definition = definition;
        this.clock = clock;
        this.history = History.empty(definition.outcomes());
    }

    StudyDefinition definition() {
        return definition;
    }

    synchronized List<LogEntry> read(long sequence) {
        long end = Math.min(entries.size(), (sequence / Store.PAGE + 1) * Store.PAGE);
        return sequence >= end
                ? List.of()
                : List.copyOf(entries.subList(Math.toIntExact(sequence), Math.toIntExact(end)));
    }

    synchronized Optional<List<LogEntry>> readAfter(LogEntry last) {
        int next = Math.toIntExact(last.sequence() + 1);
        boolean isStill = next <= entries.size()
                && (next == entries.size() || entries.get(next - 1).equals(last));
        return isStill ? Optional.of(read(next)) : Optional.empty();
    }

    synchronized Outcome append(Append append) {
        Done before = done.get(append.id());
        if (before != null) {
            return repeated(before, append);
        }
        Instant now = clock.instant();
        Optional<Precondition> broken = append.preconditions().stream()
                .filter(p -> !holds(p, append, now))
                .findFirst();
        if (broken.isPresent()) {
            return new Outcome.Refused(broken.get());
        }
        Outcome.Appended outcome = new Outcome.Appended(entries.size(), now);
        write(append.events(), now);
        done.put(append.id(), new Done(append, outcome));
        return outcome;
    }

    private static Outcome repeated(Done before, Append append) {
        if (!before.append().events().equals(append.events())) {
            throw new IdTakenException(append.id());
        }
        return before.outcome();
    }

    private void write(List<Event> events, Instant now) {
        List<LogEntry> recorded = new ArrayList<>(events.size());
        for (Event event : events) {
            recorded.add(new LogEntry(entries.size() + recorded.size(), now, event));
        }
        history = history.append(recorded);
        entries.addAll(recorded);
        for (Event event : events) {
            if (event instanceof TrialEvent.Started started) {
                leaseEnds.put(started.number(), now.plus(started.lease()));
            }
        }
        events.stream()
                .filter(TrialEvent.class::isInstance)
                .map(event -> ((TrialEvent) event).number())
                .filter(number -> history.trial(number).state() != State.RUNNING)
                .forEach(leaseEnds::remove);
    }

    private boolean holds(Precondition precondition, Append append, Instant now) {
        return switch (precondition) {
            case Precondition.NumberFree(int number) -> number == history.size();
            case Precondition.BudgetLeft(int trials) -> history.counted() + created(append) <= trials;
            case Precondition.StartLeft(int trials) -> history.counted() - history.count(State.QUEUED) < trials;
            case Precondition.InQueue(int number) ->
                number < history.size() && history.trial(number).state() == State.QUEUED;
            case Precondition.Paused(int number) ->
                number < history.size() && history.trial(number).state() == State.PAUSED;
            case Precondition.LeaseCurrent(int number, Lease lease) -> isHeld(number, lease);
            case Precondition.LeaseEnded(int number, Lease lease) ->
                isHeld(number, lease) && !leaseEnds.getOrDefault(number, now).isAfter(now);
            case Precondition.HolderGone gone -> false; // only this process can hold a lease of this log
            case Precondition.Holds(long sequence, Instant at) ->
                sequence < entries.size()
                        && entries.get(Math.toIntExact(sequence)).at().equals(at);
        };
    }

    private long created(Append append) {
        return append.events().stream()
                .filter(TrialEvent.class::isInstance)
                .mapToInt(event -> ((TrialEvent) event).number())
                .filter(number -> number >= history.size())
                .distinct()
                .count();
    }

    private boolean isHeld(int number, Lease lease) {
        return number < history.size()
                && history.trial(number) instanceof Trial.Running running
                && running.start().lease().equals(lease);
    }

    synchronized List<LostTrial> lost() {
        Instant now = clock.instant();
        return leaseEnds.entrySet().stream()
                .filter(lease -> !lease.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .map(number -> new LostTrial(number, LostTrial.Cause.LEASE_ENDED))
                .toList();
    }

    synchronized boolean renew(int number, Lease lease, Duration duration) {
        if (!isHeld(number, lease)) {
            return false;
        }
        Renewals.check(
                duration,
                ((TrialEvent.Started)
                                entries.get(Math.toIntExact(lease.token())).event())
                        .lease());
        leaseEnds.put(number, clock.instant().plus(duration));
        return true;
    }
}
