package io.danlu.store.jdbc.log;

import io.danlu.format.SegmentFormat;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.trial.LogEntry;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Binds closed pages of logs into segments, in the background, one after the other. A page that has none, because its
 * writer died or could not write, or because too many were waiting, is read from its entries and bound by whoever reads it. Thread-safe.
 */
final class SegmentCompactor implements AutoCloseable {

    /** So many calls may wait; what comes with more is left to later readers. */
    private static final int WAITING = 8;

    /**
     * A page to be bound.
     *
     * @param study the id of its study
     * @param tag see {@link Page#tag}
     * @param entries all of the page's
     */
    record Segment(long study, long tag, List<LogEntry> entries) {}

    private final Transactions transactions;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final ExecutorService background = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("danlu-segments").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    SegmentCompactor(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param segments looked up in the background, one after the other; none after one that cannot be, as where its study was deleted meanwhile */
    void compact(Stream<Segment> segments) {
        background.execute(() -> {
            failed.set(false); // a disk that was full may have room again
            try {
                segments.takeWhile(next -> !failed.get()).forEach(this::write);
            } catch (StoreException unbound) {
                // what is left is read from its entries, and bound by whoever reads it
            }
        });
    }

    private void write(Segment segment) {
        byte[] bytes = SegmentFormat.write(segment.tag(), segment.entries());
        long first = segment.entries().getFirst().sequence();
        try {
            transactions.renew(tables -> {
                if (tables.events().checksum(segment.study(), first).isPresent()) { // not deleted meanwhile
                    tables.segments().put(segment.study(), first, bytes);
                }
                return first;
            });
        } catch (StoreUnreachableException outage) {
            throw outage;
        } catch (StoreException refused) {
            failed.set(true); // a store that only reads is not asked for the rest
        }
    }

    /** Finishes what waits. */
    @Override
    public void close() {
        background.close();
    }
}
