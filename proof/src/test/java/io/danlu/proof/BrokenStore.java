package io.danlu.proof;

import io.danlu.store.Append;
import io.danlu.store.LostTrial;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that breaks one promise on purpose. */
record BrokenStore(Store whole, Defect defect, AtomicInteger appends) implements Store {

    enum Defect {
        /** Acknowledges some results without storing them. */
        FORGETS,
        /** Stores another value than it was told. */
        DISTORTS,
        /** Lets any worker take a trial and tell its result. */
        TRUSTS,
        /** Reassigns a trial before its lease has expired. */
        HURRIES,
        /** Does not compare its other tables with the log. */
        UNCHECKED
    }

    BrokenStore(Store whole, Defect defect) {
        this(whole, defect, new AtomicInteger());
    }

    @Override
    public Outcome append(String study, Append append) {
        boolean now = appends.incrementAndGet() % 10 == 0;
        Event event = append.events().getFirst();
        return switch (defect) {
            case FORGETS ->
                now && event instanceof TrialEvent.Completed
                        ? new Outcome.Appended(Long.MAX_VALUE, Instant.now())
                        : whole.append(study, append);
            case DISTORTS ->
                whole.append(
                        study,
                        now && event instanceof TrialEvent.Completed completed
                                ? new Append(
                                        append.id(),
                                        List.of(new TrialEvent.Completed(
                                                completed.number(), io.danlu.trial.Result.of(-1))),
                                        append.preconditions())
                                : append);
            case TRUSTS ->
                whole.append(
                        study,
                        without(Precondition.LeaseCurrent.class, without(Precondition.LeaseEnded.class, append)));
            case HURRIES -> whole.append(study, without(Precondition.LeaseEnded.class, append));
            case UNCHECKED -> whole.append(study, append);
        };
    }

    private static Append without(Class<? extends Precondition> kind, Append append) {
        return new Append(
                append.id(),
                append.events(),
                append.preconditions().stream().filter(p -> !kind.isInstance(p)).toList());
    }

    @Override
    public void create(StudyDefinition definition, List<Event> first) {
        whole.create(definition, first);
    }

    @Override
    public List<StudyDefinition> list() {
        return whole.list();
    }

    @Override
    public void delete(String study) {
        whole.delete(study);
    }

    @Override
    public List<LogEntry> read(String study, long sequence) {
        return whole.read(study, sequence);
    }

    @Override
    public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        return whole.readAfter(study, last);
    }

    @Override
    public boolean verify(String study, History history) {
        return defect == Defect.UNCHECKED || whole.verify(study, history);
    }

    @Override
    public boolean renew(String study, int number, Lease lease, Duration duration) {
        return whole.renew(study, number, lease, duration);
    }

    @Override
    public List<LostTrial> lost(String study) {
        return whole.lost(study);
    }

    @Override
    public void close() {
        whole.close();
    }
}
