package io.danlu.store.jdbc.log;

import io.danlu.format.log.SegmentFormat;
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
 * Writes closed pages of logs as binary segments, in the background and one after the other. A page may lack its
 * segment, because its writer crashed or could not write, or because the queue was full. Such a page is read from its
 * entries, and its reader compacts it. Thread-safe.
 */
final class SegmentCompactor implements AutoCloseable {

    /** The largest number of queued calls. The pages of further calls are left to later readers. */
    private static final int WAITING = 8;

    /**
     * A page to compact.
     *
     * @param study the id of the page's study
     * @param tag see {@link Page#tag}
     * @param entries all entries of the page
     */
    record ClosedPage(long study, long tag, List<LogEntry> entries) {}

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

    /**
     * Compacts pages in the background.
     *
     * @param pages consumed in the background, one after the other; the rest is skipped after a page that cannot be
     *     read, as when its study was deleted meanwhile
     */
    void compact(Stream<ClosedPage> pages) {
        background.execute(() -> {
            failed.set(false); // a full disk may have space again
            try {
                pages.takeWhile(next -> !failed.get()).forEach(this::write);
            } catch (StoreException unreadable) {
                // the remaining pages are compacted by later readers
            }
        });
    }

    private void write(ClosedPage page) {
        byte[] segment = SegmentFormat.write(page.tag(), page.entries());
        long first = page.entries().getFirst().sequence();
        try {
            transactions.renew(tables -> {
                if (tables.events().checksum(page.study(), first).isPresent()) { // not deleted meanwhile
                    tables.segments().put(page.study(), first, segment);
                }
                return first;
            });
        } catch (StoreUnreachableException outage) {
            throw outage;
        } catch (StoreException refused) {
            failed.set(true); // a read-only store would refuse the other pages, too
        }
    }

    /** Completes the queued calls. */
    @Override
    public void close() {
        background.close();
    }
}
