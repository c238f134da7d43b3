package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.LostTrial;
import io.danlu.store.MemoryStore;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A store that can lose entries that it has shown, like a server that crashes before its disk has them. */
final class ForgetfulStore implements Store {

    private final AtomicLong time = new AtomicLong();
    private volatile MemoryStore kept = memory();

    private MemoryStore memory() {
        return new MemoryStore(() -> Instant.ofEpochSecond(time.incrementAndGet()));
    }

    /** Removes the last {@code entries} of the study's log. */
    void forget(String study, int entries) {
        List<LogEntry> log = log(study);
        MemoryStore shorter = memory();
        list().forEach(shorter::create);
        long before = time.get();
        for (LogEntry entry : log.subList(0, Math.max(0, log.size() - entries))) {
            time.set(entry.at().getEpochSecond() - 1);
            shorter.append(study, new Append(UUID.randomUUID(), List.of(entry.event()), List.of()));
        }
        time.set(before);
        kept = shorter;
    }

    @Override
    public void create(StudyDefinition definition, List<Event> first) {
        kept.create(definition, first);
    }

    @Override
    public List<StudyDefinition> list() {
        return kept.list();
    }

    @Override
    public void delete(String study) {
        kept.delete(study);
    }

    @Override
    public List<LogEntry> read(String study, long sequence) {
        return kept.read(study, sequence);
    }

    @Override
    public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        return kept.readAfter(study, last);
    }

    @Override
    public Outcome append(String study, Append append) {
        return kept.append(study, append);
    }

    @Override
    public boolean renew(String study, int number, Lease lease, Duration duration) {
        return kept.renew(study, number, lease, duration);
    }

    @Override
    public List<LostTrial> lost(String study) {
        return kept.lost(study);
    }

    @Override
    public void close() {
        kept.close();
    }
}
