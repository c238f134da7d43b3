package io.danlu.store.jdbc.sqlite;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.jdbc.log.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Transactions on a file that this user may only read. Writes are refused. */
final class ReadOnlyDatabase implements Transactions {

    /**
     * The largest number of attempts. A file that others write all the time soon has a log, which allows concurrent
     * reads.
     */
    private static final int ATTEMPTS = 8;

    private final DatabaseFile file;
    private final Reader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Reader.View> view = Optional.empty();
    private boolean closed;

    /** Connects immediately. */
    ReadOnlyDatabase(DatabaseFile file, Reader reader) {
        this.file = file;
        this.reader = reader;
        read(tables -> true);
    }

    @Override
    public <T> T read(Work<T> work) {
        lock.lock();
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                Optional<T> result = attempt(work);
                if (result.isPresent()) {
                    return result.get();
                }
            }
            throw new StoreUnreachableException(
                    "Store '%s': it was written whenever it was read. Try again.".formatted(file.named()),
                    new IOException("changed while it was read"));
        } catch (SQLException failed) {
            throw failure(failed);
        } catch (IOException failed) {
            throw new StoreException("Store '%s': it cannot be read (%s).".formatted(file.named(), failed), failed);
        } finally {
            lock.unlock();
        }
    }

    /** Reads once. Empty if the file was written meanwhile, because the data may then be inconsistent. */
    private <T> Optional<T> attempt(Work<T> work) throws SQLException, IOException {
        Reader.View current = current();
        try {
            T result = current.session().read(work);
            return current.isCurrent(file) ? Optional.of(result) : Optional.empty();
        } catch (SQLException | RuntimeException failed) {
            if (current.isCurrent(file)) {
                throw failed;
            }
            return Optional.empty();
        } finally {
            if (current.session().isBroken()) {
                detach();
            }
        }
    }

    private Reader.View current() throws SQLException, IOException {
        if (closed) {
            throw file.refusal("it is closed. Open it again.");
        }
        if (view.isPresent() && !view.get().isCurrent(file)) {
            detach();
        }
        if (view.isEmpty()) {
            view = Optional.of(reader.connect());
        }
        return view.get();
    }

    private void detach() throws SQLException {
        if (view.isPresent()) {
            Session session = view.get().session();
            view = Optional.empty();
            session.close();
        }
    }

    private StoreException failure(SQLException failed) {
        return Failure.isRefusedByFileSystem(failed)
                ? new StoreException(
                        "Store '%s': its last changes are in '%s', which SQLite cannot read where it can write nothing. Copy both files to another folder and name the copy."
                                .formatted(file.named(), file.log()),
                        failed)
                : Failure.of(file.named(), failed);
    }

    @Override
    public <T> T write(Work<T> work) {
        String what = file.isWritable()
                ? "the folder '%s', where SQLite keeps the store's write-ahead log,".formatted(file.folder())
                : "the file";
        throw file.refusal(
                "it can only be read, since %s cannot be written by this user. Change the permissions, or copy the file and name the copy."
                        .formatted(what));
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
