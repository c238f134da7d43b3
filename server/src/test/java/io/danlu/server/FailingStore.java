package io.danlu.server;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store in memory of which the logs of some studies cannot be read.
 *
 * @param failing exceptions that reading a study's log throws, by study
 * @param reads number of pages of logs that were read
 */
public record FailingStore(MemoryStore store, Map<String, RuntimeException> failing, AtomicInteger reads)
        implements Store {

    public FailingStore() {
        this(new MemoryStore(), new ConcurrentHashMap<>(), new AtomicInteger());
    }

    private void fail(String study) {
        Optional.ofNullable(failing.get(study)).ifPresent(failure -> {
            throw failure;
        });
    }

    @Override
    public void create(StudyDefinition definition, List<Event> first) {
        store.create(definition, first);
    }

    @Override
    public List<StudyDefinition> list() {
        return store.list();
    }

    @Override
    public void delete(String study) {
        store.delete(study);
    }

    @Override
    public List<LogEntry> read(String study, long sequence) {
        reads.incrementAndGet();
        fail(study);
        return store.read(study, sequence);
    }

    @Override
    public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        reads.incrementAndGet();
        fail(study);
        return store.readAfter(study, last);
    }

    @Override
    public Outcome append(String study, Append append) {
        fail(study);
        return store.append(study, append);
    }

    @Override
    public boolean renew(String study, int number, Lease lease, Duration duration) {
        fail(study);
        return store.renew(study, number, lease, duration);
    }

    @Override
    public List<LostTrial> lost(String study) {
        fail(study);
        return store.lost(study);
    }

    @Override
    public void close() {
        store.close();
    }
}
