package io.danlu.store.jdbc.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The table {@code segment}: closed pages of logs in {@link io.danlu.format.log.SegmentFormat}. They can be rebuilt
 * from the entries.
 */
final class Segments {

    private static final String FIND = "SELECT data FROM segment WHERE study = ? AND first = ?";
    private static final String PUT =
            "INSERT INTO segment(study, first, data) VALUES (?, ?, ?) ON CONFLICT(study, first) DO UPDATE SET data = excluded.data";

    private final Statements statements;

    Segments(Statements statements) {
        this.statements = statements;
    }

    Optional<byte[]> find(long study, long first) throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setLong(1, study);
        find.setLong(2, first);
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? Optional.ofNullable(found.getBytes(1)) : Optional.empty();
        }
    }

    void put(long study, long first, byte[] data) throws SQLException {
        statements.write(PUT, study, first, data);
    }
}
