package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.LostTrial;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A store that fails on command.
 *
 * @param refused the threads that had no answer
 */
record AwayStore(Store store, AtomicReference<Mood> mood, List<Thread> refused) implements Store {

    enum Mood {
        THERE,
        /** The store does not answer. */
        AWAY,
        /** The store performs each request, and its answer is lost. */
        MUTE,
        FULL
    }

    AwayStore(Store store) {
        this(store, new AtomicReference<>(Mood.THERE), new CopyOnWriteArrayList<>());
    }

    void be(Mood next) {
        mood.set(next);
    }

    private void answer() {
        switch (Objects.requireNonNull(mood.get())) {
            case THERE -> {}
            case AWAY, MUTE -> {
                refused.add(Thread.currentThread());
                throw new StoreUnreachableException("Store: no answer.", new IOException("cut"));
            }
            case FULL -> throw new StoreException("Store: the disk is full.");
        }
    }

    @Override
    public Outcome append(String study, Append append) {
        if (mood.get() == Mood.MUTE) {
            store.append(study, append);
        }
        answer();
        return store.append(study, append);
    }

    @Override
    public void create(StudyDefinition definition, List<Event> first) {
        answer();
        store.create(definition, first);
    }

    @Override
    public List<StudyDefinition> list() {
        answer();
        return store.list();
    }

    @Override
    public void delete(String study) {
        answer();
        store.delete(study);
    }

    @Override
    public List<LogEntry> read(String study, long sequence) {
        answer();
        return store.read(study, sequence);
    }

    @Override
    public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        answer();
        return store.readAfter(study, last);
    }

    @Override
    public boolean renew(String study, int number, Lease lease, Duration duration) {
        answer();
        return store.renew(study, number, lease, duration);
    }

    @Override
    public List<LostTrial> lost(String study) {
        answer();
        return store.lost(study);
    }

    @Override
    public void close() {
        store.close();
    }
}
