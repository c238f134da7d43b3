package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.LostTrial;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that starts to fail at a given moment. */
record LosableStore(Store store, AtomicInteger appends, boolean renews) implements Store {

    /** Returns a store that fails after this many appends. Creating a study with events counts as one. */
    static Store after(int appends, Store store) {
        return new LosableStore(store, new AtomicInteger(appends), true);
    }

    /** Returns a store that fails when a lease is renewed. */
    static Store onRenewal(Store store) {
        return new LosableStore(store, new AtomicInteger(Integer.MAX_VALUE), false);
    }

    @Override
    public void create(StudyDefinition definition, List<Event> first) {
        if (!first.isEmpty()) {
            count();
        }
        store.create(definition, first);
    }

    private void count() {
        if (appends.decrementAndGet() < 0) {
            throw new StoreException("Store: the disk is full. Free some space.");
        }
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
        return store.read(study, sequence);
    }

    @Override
    public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        return store.readAfter(study, last);
    }

    @Override
    public Outcome append(String study, Append append) {
        count();
        return store.append(study, append);
    }

    @Override
    public boolean renew(String study, int number, Lease lease, Duration duration) {
        if (!renews) {
            throw new StoreException("Store: the connection was lost. Connect again.");
        }
        return store.renew(study, number, lease, duration);
    }

    @Override
    public List<LostTrial> lost(String study) {
        return store.lost(study);
    }

    @Override
    public void close() {
        store.close();
    }
}
