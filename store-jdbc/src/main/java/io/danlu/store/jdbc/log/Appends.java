package io.danlu.store.jdbc.log;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The table {@code append}: which ids were used, and for which entries of the log. */
final class Appends {

    /** The entries that one append made. */
    record Row(long first, int size) {}

    private static final String INSERT = "INSERT INTO append(study, id, first, size) VALUES (?, ?, ?, ?)";
    private static final String FIND = "SELECT first, size FROM append WHERE study = ? AND id = ?";

    private final Statements statements;

    Appends(Statements statements) {
        this.statements = statements;
    }

    void insert(long study, UUID id, Row row) throws SQLException {
        statements.write(INSERT, study, bytes(id), row.first(), row.size());
    }

    Optional<Row> find(long study, UUID id) throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setLong(1, study);
        find.setBytes(2, bytes(id));
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? Optional.of(new Row(found.getLong(1), found.getInt(2))) : Optional.empty();
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
