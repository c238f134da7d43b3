package io.danlu.store.jdbc.sqlite;

import io.danlu.store.Outcome;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Durability;
import io.danlu.store.jdbc.log.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One connection to a file at a time, used by one thread at a time. Writing begins with the file's write lock (BEGIN IMMEDIATE), so
 * that what a transaction reads is still so when it writes; reading takes a snapshot and hinders nobody.
 *
 * <p>A failure other than a lock that others keep, such as a full disk, costs the connection: it is closed, which releases its
 * locks, and the next call opens another one. Nothing is tried twice within a call. A call that fails has changed nothing, and
 * the next one works as soon as the disk does.
 *
 * <p>After a failed sync nothing is acknowledged until everything committed was moved to the file and synced there, because
 * another sync of the write-ahead log would prove nothing ({@link GroupCommit} says why). A commit whose own sync failed is
 * not acknowledged; its caller may send it again under the same id.
 */
final class Database implements Transactions {

    private final DatabaseFile file;
    private final Connector connector;
    private final Durability durability;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Attachment> attachment = Optional.empty();
    private boolean doubtful; // what the log holds may not be on the disk, though a sync would succeed
    private boolean closed;

    /** Connects at once. */
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

    /** The connection in use, or a new one. */
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

    /** @param awaitsDisk whether a result is acknowledged by the disk too */
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

    /** Looks, before the commit, whether what is written can be found again. */
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

    /** The failure that comes first is the news. */
    private void detachQuietly() {
        try {
            detach();
        } catch (SQLException second) {
            // the connection is gone all the same
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
