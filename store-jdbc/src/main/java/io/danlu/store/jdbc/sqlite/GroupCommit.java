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
 * Brings what was committed to the disk, one sync for all who wait for one (group commit: DeWitt et al., "Implementation techniques
 * for main memory database systems", 1984, section 5.2).
 *
 * <p>A commit by {@code PRAGMA synchronous = NORMAL} has written its frames to the write-ahead log, and whatever a checkpoint moves
 * from there to the file it syncs by itself (SQLite's documentation, "PRAGMA synchronous"), so that syncing the write-ahead log
 * keeps all commits before. It happens on a thread of its own: interrupting one that syncs would close the channel. Thread-safe.
 *
 * <p>After one failed sync every later one fails too. The operating system reports a lost write once and then takes the page for
 * clean, so that another sync of the same log would succeed without having written it (Rebello et al., "Can applications recover
 * from fsync failures?", USENIX ATC 2020, sections 3 and 4). Only after the log's content was written anew, elsewhere and
 * synced, may a new group commit begin; see {@link Session#emptyLog}.
 */
final class GroupCommit implements AutoCloseable {

    private final FileChannel channel;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("danlu-sync").daemon().factory());
    private Optional<CompletableFuture<Void>> next = Optional.empty();
    private volatile Optional<IOException> failure = Optional.empty();

    /**
     * Opens the log at once: if SQLite deletes it, all of it is in the file and synced, and syncing what was opened is still right.
     *
     * @param log the write-ahead log, which SQLite makes when a connection first reads and keeps while one is open
     */
    GroupCommit(Path log) throws IOException {
        this.channel = FileChannel.open(log, StandardOpenOption.WRITE);
    }

    /**
     * The sync that brings to the disk everything that was committed before this call.
     *
     * @return which ends exceptionally, by an {@link UncheckedIOException}, if the disk could not do it, now or ever before
     */
    synchronized CompletableFuture<Void> sync() {
        CompletableFuture<Void> sync = next.orElseGet(() -> CompletableFuture.runAsync(this::force, disk));
        next = Optional.of(sync);
        return sync;
    }

    /** Whoever comes from here on may have committed too late for this sync, and waits for another. */
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

    /** Whether some sync has failed. */
    boolean hasFailed() {
        return failure.isPresent();
    }

    /** Returns when every sync that was asked for has ended. */
    @Override
    public void close() {
        disk.shutdown();
        boolean interrupted = false;
        while (!disk.isTerminated()) {
            try {
                disk.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true; // the last sync is waited for all the same
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            channel.close();
        } catch (IOException failed) {
            failure = Optional.of(failed); // what was written last may be what could not be kept
        }
    }
}
