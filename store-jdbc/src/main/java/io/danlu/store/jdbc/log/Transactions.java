package io.danlu.store.jdbc.log;

import io.danlu.store.Outcome;
import java.sql.SQLException;

/**
 * Runs the work of a store on a database. Each write is one transaction, with all or none of its effects. If a
 * connection is lost, the work may be run again even if it had been committed. Thread-safe.
 */
public interface Transactions extends AutoCloseable {

    /** A unit of work on one connection. */
    @FunctionalInterface
    interface Work<T> {
        /** Performs the work. */
        T run(Tables tables) throws SQLException;
    }

    /** Runs read-only work. It does not see a snapshot: a log may grow and a study may be deleted meanwhile. */
    <T> T read(Work<T> work);

    /** Runs work that writes. Its effects are durable when this method returns. */
    <T> T write(Work<T> work);

    /**
     * Runs an append like {@link #write}. An append has an id for retries, should not make other writers wait for the
     * disk, and may be refused.
     *
     * @param handsOut whether it only leases trials to workers of this machine, which a power failure would stop, too
     */
    default Outcome append(Work<Outcome> work, boolean handsOut) {
        return write(work);
    }

    /** Runs a write that may be lost if the database crashes within the next second. */
    default <T> T renew(Work<T> work) {
        return write(work);
    }

    @Override
    void close();
}
