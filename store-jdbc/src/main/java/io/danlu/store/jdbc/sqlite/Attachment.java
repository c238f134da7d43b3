package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A session together with the write-ahead log that it writes.
 *
 * @param log the write-ahead log, which stays the same file while the session is open
 * @param disk syncs commits to the disk before they are acknowledged, if the durability requires it
 */
record Attachment(Session session, FileIdentity log, Optional<GroupCommit> disk) implements AutoCloseable {

    /** @param syncs whether commits must be on the disk before they are acknowledged */
    static Attachment of(Session session, DatabaseFile file, boolean syncs) throws IOException {
        FileIdentity log = FileIdentity.of(file.log());
        return new Attachment(session, log, syncs ? Optional.of(new GroupCommit(file.log())) : Optional.empty());
    }

    /** Completes when all earlier commits have the required durability; see {@link GroupCommit#sync}. */
    CompletableFuture<Void> sync() {
        return disk.map(GroupCommit::sync).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Returns true if everything to sync is on the disk. Valid after {@link #close}. */
    boolean isSynced() {
        return disk.filter(GroupCommit::hasFailed).isEmpty();
    }

    /** Releases every lock and then waits for pending syncs, so that others need not wait for the locks meanwhile. */
    @Override
    public void close() throws SQLException {
        try {
            session.close();
        } finally {
            disk.ifPresent(GroupCommit::close);
        }
    }
}
