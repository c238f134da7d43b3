package io.danlu.store.jdbc.sqlite;

import io.danlu.store.Durability;
import io.danlu.store.Outcome;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Transactions on a file. There is one connection at a time, used by one thread at a time. A write begins with the
 * file's write lock (BEGIN IMMEDIATE), so that the data it read are unchanged when it writes. A read uses a snapshot
 * and blocks nobody.
 *
 * <p>After a failure such as a full disk, the connection is closed, which releases its locks, and the next call opens
 * another one. A lock that others keep does not close it. Nothing is retried within a call. A call that fails has
 * changed nothing, and the next one works as soon as the disk does.
 *
 * <p>After a failed sync, nothing is acknowledged until all commits have been moved to the file and synced there,
 * because another sync of the write-ahead log would prove nothing; {@link GroupCommit} explains why. A commit whose
 * sync failed is not acknowledged. Its caller may send it again with the same id.
 */
final class Database implements Transactions {

    private final DatabaseFile file;
    private final Connector connector;
    private final Durability durability;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Attachment> attachment = Optional.empty();
    private boolean doubtful; // commits in the log may not be on the disk, although a sync would succeed
    private boolean closed;

    /** Connects immediately. */
    Database(DatabaseFile file, Connector connector, Durability durability) throws SQLException {
        this.file = file;
        this.connector = connector;
        this.durability = durability;
        this.attachment = Optional.of(attach());
    }

    private Attachment attach() throws SQLException {
        Session session = connector.connect();
        try {
            return Attachment.of(session, file, durability == Durability.POWER);
        } catch (IOException failed) {
            session.close();
            throw new StoreException(
                    "Store '%s': its write-ahead log cannot be opened (%s). Check the disk, and try again."
                            .formatted(file.named(), failed),
                    failed);
        }
    }

    /** Returns the present connection, or a new one. */
    private Attachment attached() throws SQLException {
        if (closed) {
            throw file.refusal("it is closed. Open it again.");
        }
        if (attachment.isEmpty()) {
            refuseMoved(file.isThere());
            attachment = Optional.of(attach());
        }
        return attachment.get();
    }

    @Override
    public <T> T read(Work<T> work) {
        lock.lock();
        try {
            return attached().session().read(work);
        } catch (SQLException failed) {
            throw Failure.of(file.named(), failed);
        } finally {
            detachIfBroken();
            lock.unlock();
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        return write(work, result -> true);
    }

    @Override
    public Outcome append(Work<Outcome> work, boolean handsOut) {
        return write(work, outcome -> outcome instanceof Outcome.Appended && !handsOut);
    }

    @Override
    public <T> T renew(Work<T> work) {
        return write(work, result -> false);
    }

    /** @param awaitsDisk returns true if a result must be on the disk before it is acknowledged */
    private <T> T write(Work<T> work, Predicate<T> awaitsDisk) {
        Attachment used;
        T result;
        CompletableFuture<Void> synced;
        lock.lock();
        try {
            used = attached();
            settleDoubt(used);
            result = used.session().write(checked(work, used));
            synced = awaitsDisk.test(result) ? used.sync() : CompletableFuture.completedFuture(null);
        } catch (SQLException failed) {
            throw Failure.of(file.named(), failed);
        } finally {
            detachIfBroken();
            lock.unlock();
        }
        await(synced, used);
        return result;
    }

    /** Checks before the commit that the file and its log are still in place. */
    private <T> Work<T> checked(Work<T> work, Attachment used) {
        return tables -> {
            T result = work.run(tables);
            refuseMoved(file.isThere() && used.log().isThere());
            return result;
        };
    }

    private void refuseMoved(boolean there) {
        if (!there) {
            throw file.refusal(
                    "the file was deleted, moved or replaced while it was open, and nothing more is written to it. Put it and its '-wal' back, or open the store again.");
        }
    }

    private void settleDoubt(Attachment used) throws SQLException {
        if (doubtful) {
            used.session().emptyLog();
            doubtful = false;
        }
    }

    private void await(CompletableFuture<Void> synced, Attachment used) {
        try {
            synced.join();
        } catch (CompletionException failed) {
            lock.lock();
            try {
                if (attachment.filter(used::equals).isPresent()) {
                    detachQuietly();
                }
            } finally {
                lock.unlock();
            }
            throw Failure.ofDisk(file.named(), failed);
        }
    }

    private void detachIfBroken() {
        if (attachment.filter(used -> used.session().isBroken()).isPresent()) {
            detachQuietly();
        }
    }

    /** Detaches and ignores a second failure, because the first one is reported. */
    private void detachQuietly() {
        try {
            detach();
        } catch (SQLException second) {
            // the connection is unusable in any case
        }
    }

    private void detach() throws SQLException {
        if (attachment.isPresent()) {
            Attachment used = attachment.get();
            attachment = Optional.empty();
            try {
                used.close();
            } finally {
                doubtful |= !used.isSynced();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            detach();
        } catch (SQLException failed) {
            throw Failure.of(file.named(), failed);
        } finally {
            if (!closed) {
                closed = true;
                file.leave();
            }
            lock.unlock();
        }
    }
}
