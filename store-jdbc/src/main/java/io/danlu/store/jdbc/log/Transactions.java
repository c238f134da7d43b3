package io.danlu.store.jdbc.log;

import io.danlu.store.Outcome;
import java.sql.SQLException;

/**
 * How a database runs what a store does. Each piece of writing is one transaction: all of it happens, or nothing. Where a
 * connection is lost the work may be run again, even if it had been done. Thread-safe.
 */
public interface Transactions extends AutoCloseable {

    /** What is done on one connection. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run(Tables tables) throws SQLException;
    }

    /** Runs what only reads. What it reads is no snapshot: a log may grow and a study may be deleted meanwhile. */
    <T> T read(Work<T> work);

    /** Runs what writes. When this returns, what was written is kept. */
    <T> T write(Work<T> work);

    /**
     * As {@link #write}, for what is known again by its id, must not keep others waiting for the disk, and may be refused.
     *
     * @param handsOut whether all it does is to give trials to this machine's workers: a power cut that takes it back takes them too
     */
    default Outcome append(Work<Outcome> work, boolean handsOut) {
        return write(work);
    }

    /** Runs what may be forgotten if the database dies within the next second. */
    default <T> T renew(Work<T> work) {
        return write(work);
    }

    @Override
    void close();
}
