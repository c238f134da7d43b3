package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Syncs commits to the disk, with one sync for all waiting writers (group commit: DeWitt et al., "Implementation
 * techniques for main memory database systems", 1984, section 5.2). Thread-safe.
 *
 * <p>With {@code PRAGMA synchronous = NORMAL}, a commit writes its frames to the write-ahead log, and a checkpoint
 * syncs what it moves to the file (SQLite's documentation, "PRAGMA synchronous"). Syncing the write-ahead log therefore
 * secures all earlier commits. It runs in its own thread, because interrupting a syncing thread would close the
 * channel.
 *
 * <p>After a failed sync, every later one fails, too. The operating system reports a lost write once and then considers
 * the page clean. Another sync of the same log would succeed without writing it (Rebello et al., "Can applications
 * recover from fsync failures?", USENIX ATC 2020, sections 3 and 4). A new group commit may begin only after the log's
 * content was written elsewhere and synced; see {@link Session#emptyLog}.
 */
final class GroupCommit implements AutoCloseable {

    private final FileChannel channel;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("danlu-sync").daemon().factory());
    private Optional<CompletableFuture<Void>> next = Optional.empty();
    private volatile Optional<IOException> failure = Optional.empty();

    /**
     * Opens the log immediately. If SQLite deletes it later, its content is in the file and synced, and syncing the
     * opened file does no harm.
     *
     * @param log the write-ahead log, which SQLite creates when a connection first reads, and keeps while a connection
     *     is open
     */
    GroupCommit(Path log) throws IOException {
        this.channel = FileChannel.open(log, StandardOpenOption.WRITE);
    }

    /**
     * Returns a sync of all earlier commits.
     *
     * @return a future that fails with an {@link UncheckedIOException} if this sync or an earlier one failed
     */
    synchronized CompletableFuture<Void> sync() {
        CompletableFuture<Void> sync = next.orElseGet(() -> CompletableFuture.runAsync(this::force, disk));
        next = Optional.of(sync);
        return sync;
    }

    /** Starts a sync. Later callers may have committed too late for it and wait for the next one. */
    private synchronized void begin() {
        next = Optional.empty();
    }

    private void force() {
        begin();
        try {
            if (failure.isPresent()) {
                throw failure.get();
            }
            channel.force(false);
        } catch (IOException failed) {
            failure = Optional.of(failed);
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns true if a sync has failed. */
    boolean hasFailed() {
        return failure.isPresent();
    }

    /** Waits until every requested sync has ended. */
    @Override
    public void close() {
        disk.shutdown();
        boolean interrupted = false;
        while (!disk.isTerminated()) {
            try {
                disk.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true; // wait for the last sync nevertheless
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            channel.close();
        } catch (IOException failed) {
            failure = Optional.of(failed); // the last writes may be lost
        }
    }
}
