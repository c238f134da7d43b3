package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.LostTrial;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/** A study's log as this JVM knows it: reads what is new, folds it, appends. Thread-safe. */
final class Ledger {

    private static final Duration SUSPICION = Duration.ofSeconds(1);

    /**
     * Not a monitor: a virtual thread that waits for a store while it holds one keeps its carrier, and others would
     * wait for that.
     */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition longer = lock.newCondition();
    private final Store store;
    private final StudyDefinition definition;
    private final String study;
    private final long instance;
    private final AtomicLong appends = new AtomicLong();
    private final StudyState state; // guarded by the lock
    private boolean verified;
    private long lastVerified = System.nanoTime();

    /**
     * @param instance a random number, of which no two ledgers have the same: with a count it makes the ids of appends
     */
    Ledger(Store store, StudyDefinition definition, long instance) {
        this.store = store;
        this.definition = definition;
        this.study = definition.name();
        this.instance = instance;
        this.state = new StudyState(definition.outcomes());
    }

    /**
     * The history up to what others have appended by now.
     *
     * @throws io.danlu.store.StoreDamagedException if the log is damaged, or when it was first read the store kept
     *     something else beside it
     */
    History sync() {
        lock.lock();
        try {
            boolean more = true;
            while (more) {
                Optional<LogEntry> last = state.last();
                Optional<List<LogEntry>> entries =
                        last.isPresent() ? store.readAfter(study, last.get()) : Optional.of(store.read(study, 0));
                if (entries.isEmpty()) {
                    beginAnew();
                    return state.history();
                }
                fold(entries.get());
                more = !entries.get().isEmpty() && (state.history().sequence() + 1) % Store.PAGE == 0;
            }
            if (!verified) {
                verify();
            }
            return state.history();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins anew, because the store has taken back what it had shown; but not with another study that has got the
     * name.
     */
    private void beginAnew() {
        lock.lock();
        try {
            List<StudyDefinition> studies = store.list();
            if (!studies.contains(definition)) {
                throw new UnknownStudyException(
                        study, studies.stream().map(StudyDefinition::name).toList());
            }
            List<LogEntry> log = store.log(study); // whole, before anything that is known is given up
            state.restart(log);
            longer.signalAll();
            verify();
        } finally {
            lock.unlock();
        }
    }

    /** Compares what the store keeps beside the log with the history, unless the log has changed since. */
    private void verify() {
        lock.lock();
        try {
            verified = store.verify(study, state.history());
            lastVerified = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks for damage where the store refuses what the history allows. Legitimate refusals come with news, or are true
     * by the history.
     *
     * @param before the last entry that was known when the store was asked
     */
    private void suspect(long before) {
        if (sync().sequence() == before) {
            if (holdsLast()) {
                verify();
            } else {
                beginAnew();
            }
        }
    }

    /**
     * Returns whether the log still has the last entry that is known: one of the same length may be another study's.
     */
    private boolean holdsLast() {
        Optional<LogEntry> known = last();
        return known.isEmpty()
                || store.read(study, known.get().sequence()).stream()
                        .findFirst()
                        .equals(known);
    }

    /** The same for a caller who waits for others, at most once a second. */
    void suspectWhileWaiting() {
        lock.lock();
        try {
            if (System.nanoTime() - lastVerified >= SUSPICION.toNanos()) {
                verify();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The last entry that this JVM has read; empty where it has read none. */
    Optional<LogEntry> last() {
        lock.lock();
        try {
            return state.last();
        } finally {
            lock.unlock();
        }
    }

    /** The trial of that number; empty where there is none, or none any more. */
    Optional<Trial> find(int number) {
        lock.lock();
        try {
            return state.find(number);
        } finally {
            lock.unlock();
        }
    }

    /** The history as far as this JVM has read it. */
    History history() {
        lock.lock();
        try {
            return state.history();
        } finally {
            lock.unlock();
        }
    }

    /** The history, and how often it has begun anew. */
    StudyState.Known known() {
        lock.lock();
        try {
            return state.known();
        } finally {
            lock.unlock();
        }
    }

    OptionalInt firstQueued() {
        lock.lock();
        try {
            return state.firstQueued();
        } finally {
            lock.unlock();
        }
    }

    List<Integer> running() {
        lock.lock();
        try {
            return state.running();
        } finally {
            lock.unlock();
        }
    }

    /** The trials that changed since this was last asked. */
    StudyState.Changes takeChanges() {
        lock.lock();
        try {
            return state.takeChanges();
        } finally {
            lock.unlock();
        }
    }

    /** An id that no other append has. */
    UUID newId() {
        return new UUID(instance, appends.getAndIncrement());
    }

    /** Several threads may wait for the store at a time, so that one sync of its disk can serve them all. */
    Outcome append(List<Event> events, Precondition... preconditions) {
        return append(new Append(newId(), events, List.of(preconditions)));
    }

    /**
     * Appends under an id from {@link #newId}; the same again is answered the same. Nothing is appended to a log that
     * has lost what is known here. Then it is read anew, and the same append is judged by what is left.
     */
    Outcome append(Append append) {
        while (true) {
            Optional<LogEntry> read = last();
            Optional<Precondition> known = read.map(entry -> new Precondition.Holds(entry.sequence(), entry.at()));
            // first whether it is the log that is known here at all: a lease of another log says nothing
            List<Precondition> all = new ArrayList<>(known.stream().toList());
            append.preconditions().stream()
                    .filter(asked -> !all.contains(asked))
                    .forEach(all::add);
            long before = read.map(LogEntry::sequence).orElse(-1L);
            Outcome outcome = appendOrSuspect(new Append(append.id(), append.events(), all), before);
            switch (outcome) {
                case Outcome.Refused(Precondition.Holds gone) -> {
                    beginAnew();
                    if (append.preconditions().contains(gone)) {
                        return outcome;
                    }
                }
                case Outcome.Refused refused -> {
                    suspect(before);
                    return outcome;
                }
                case Outcome.Appended(long first, var at) -> {
                    follow(first, at, append.events());
                    return outcome;
                }
            }
        }
    }

    /**
     * Appends the first event of a new trial, under the next free number, and returns that number.
     *
     * @throws io.danlu.store.IdTakenException if an earlier append has the id. Nothing was changed
     */
    int appendNew(UUID id, IntFunction<TrialEvent> event) {
        while (true) {
            int number = sync().size();
            List<Precondition> free = List.of(new Precondition.NumberFree(number));
            if (append(new Append(id, List.of(event.apply(number)), free)) instanceof Outcome.Appended) {
                return number;
            }
        }
    }

    /** Appends. If the store says that events do not apply, what is known here of the trials may be wrong. */
    private Outcome appendOrSuspect(Append append, long before) {
        try {
            return store.append(study, append);
        } catch (IllegalStateException doesNotApply) {
            suspect(before);
            throw doesNotApply;
        }
    }

    /** Takes in what was appended here, and what others appended before. */
    private void follow(long first, Instant at, List<Event> events) {
        lock.lock();
        try {
            long known = state.history().sequence();
            if (first > known + 1) {
                sync();
            } else if (first == known + 1) {
                List<LogEntry> entries = new ArrayList<>(events.size());
                for (Event event : events) {
                    entries.add(new LogEntry(first + entries.size(), at, event));
                }
                fold(entries);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The trials that nobody can be expected to end. */
    List<LostTrial> lost() {
        List<LostTrial> lost = store.lost(study);
        if (!lost.isEmpty()) {
            sync();
        }
        if (lost.stream().anyMatch(trial -> !(find(trial.number()).orElse(null) instanceof Trial.Running))) {
            verify();
        }
        return lost;
    }

    /** Returns whether the log has a start of that trial under that lease. Reads a page of the log. */
    boolean hasStarted(int number, Lease lease) {
        return lease.token() >= 0
                && lease.token() <= history().sequence()
                && store.read(study, lease.token()).stream()
                        .limit(1)
                        .anyMatch(entry -> entry.event() instanceof TrialEvent.Started started
                                && started.number() == number
                                && started.holder().lease(entry.sequence()).equals(lease));
    }

    boolean renew(int number, Lease lease, Duration duration) {
        long before = history().sequence();
        boolean renewed = store.renew(study, number, lease, duration);
        if (!renewed && isRunning(number, lease)) {
            suspect(before);
        }
        return renewed;
    }

    private boolean isRunning(int number, Lease lease) {
        return find(number)
                .filter(trial -> trial instanceof Trial.Running running
                        && running.start().lease().equals(lease))
                .isPresent();
    }

    /** Waits until the history is longer than {@code sequence}, or for {@code patience} at most. */
    void awaitChange(long sequence, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            for (long left = patience.toNanos();
                    state.history().sequence() <= sequence && left > 0;
                    left = deadline - System.nanoTime()) {
                longer.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void fold(List<LogEntry> entries) {
        state.append(entries);
        if (!entries.isEmpty()) {
            longer.signalAll();
        }
    }
}
