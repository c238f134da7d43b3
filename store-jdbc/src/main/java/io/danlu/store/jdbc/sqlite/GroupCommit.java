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
 */
final class GroupCommit implements AutoCloseable {

    private final Path log;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("danlu-sync").daemon().factory());
    private Optional<CompletableFuture<Void>> next = Optional.empty();
    private Optional<FileChannel> channel = Optional.empty();
    private Optional<IOException> failure = Optional.empty();

    /** @param file the database's, without links: SQLite keeps its log beside the file itself */
    GroupCommit(Path file) {
        this.log = Path.of(file + "-wal");
    }

    /**
     * Returns once everything that was committed before is on the disk; being interrupted does not shorten the wait.
     *
     * @throws java.util.concurrent.CompletionException if the disk could not do it, now or ever before: what is missing then is unknown
     */
    void await() {
        joined().join();
    }

    private synchronized CompletableFuture<Void> joined() {
        CompletableFuture<Void> sync = next.orElseGet(() -> CompletableFuture.runAsync(this::sync, disk));
        next = Optional.of(sync);
        return sync;
    }

    /** Whoever comes from here on may have committed too late for this sync, and waits for another. */
    private synchronized void begin() {
        next = Optional.empty();
    }

    private void sync() {
        begin();
        try {
            if (failure.isPresent()) {
                throw failure.get();
            }
            open().force(false);
        } catch (IOException failed) {
            failure = Optional.of(failed);
            throw new UncheckedIOException(failed);
        }
    }

    /** SQLite makes the write-ahead log with the first commit and keeps it while a connection is open. */
    private FileChannel open() throws IOException {
        if (channel.isEmpty()) {
            channel = Optional.of(FileChannel.open(log, StandardOpenOption.WRITE));
        }
        return channel.get();
    }

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
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
