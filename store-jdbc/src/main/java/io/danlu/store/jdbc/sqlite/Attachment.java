package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A session and the write-ahead log that it writes.
 *
 * @param log which stays the same file while the session is open
 * @param disk what brings commits to the disk, where they are to be there before they are acknowledged
 */
record Attachment(Session session, FileIdentity log, Optional<GroupCommit> disk) implements AutoCloseable {

    /** @param syncs whether commits are to be on the disk before they are acknowledged */
    static Attachment of(Session session, DatabaseFile file, boolean syncs) throws IOException {
        FileIdentity log = FileIdentity.of(file.log());
        return new Attachment(session, log, syncs ? Optional.of(new GroupCommit(file.log())) : Optional.empty());
    }

    /** Ends when all that was committed before is as durable as it is to be; see {@link GroupCommit#sync}. */
    CompletableFuture<Void> sync() {
        return disk.map(GroupCommit::sync).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Whether everything that it was to sync is on the disk. Known once it is closed. */
    boolean isSynced() {
        return disk.filter(GroupCommit::hasFailed).isEmpty();
    }

    /** Releases every lock, then waits for syncs that are under way: others may wait for the locks meanwhile. */
    @Override
    public void close() throws SQLException {
        try {
            session.close();
        } finally {
            disk.ifPresent(GroupCommit::close);
        }
    }
}
