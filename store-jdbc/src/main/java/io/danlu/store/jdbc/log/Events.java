package io.danlu.store.jdbc.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The table {@code event}. */
final class Events {

    /** An entry of a log. */
    record Row(long sequence, long at, String payload, long checksum) {}

    private static final String INSERT =
            "INSERT INTO event(study, sequence, at, payload, checksum) VALUES (?, ?, ?, ?, ?)";
    private static final String RANGE =
            "SELECT sequence, at, payload, checksum FROM event WHERE study = ? AND sequence BETWEEN ? AND ? ORDER BY sequence";

    private static final String CHECKSUM = "SELECT checksum FROM event WHERE study = ? AND sequence = ?";
    private static final String IS_AT = "SELECT 1 FROM event WHERE study = ? AND sequence = ? AND at = ?";

    private final Statements statements;

    Events(Statements statements) {
        this.statements = statements;
    }

    void insert(long study, Row row) throws SQLException {
        statements.write(INSERT, study, row.sequence(), row.at(), row.payload(), row.checksum());
    }

    /** Returns the checksum of the entry with that sequence number. */
    OptionalLong checksum(long study, long sequence) throws SQLException {
        PreparedStatement checksum = statements.of(CHECKSUM);
        checksum.setLong(1, study);
        checksum.setLong(2, sequence);
        try (ResultSet found = checksum.executeQuery()) {
            return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
        }
    }

    /** Returns true if there is an entry with that sequence number and time. */
    boolean isAt(long study, long sequence, long at) throws SQLException {
        PreparedStatement isAt = statements.of(IS_AT);
        isAt.setLong(1, study);
        isAt.setLong(2, sequence);
        isAt.setLong(3, at);
        try (ResultSet found = isAt.executeQuery()) {
            return found.next();
        }
    }

    /** Returns the existing entries from {@code first} to {@code last}, both inclusive. */
    List<Row> range(long study, long first, long last) throws SQLException {
        PreparedStatement range = statements.of(RANGE);
        range.setLong(1, study);
        range.setLong(2, first);
        range.setLong(3, last);
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = range.executeQuery()) {
            while (found.next()) {
                rows.add(new Row(
                        Columns.number(found, 1),
                        Columns.number(found, 2),
                        Columns.text(found, 3),
                        Columns.number(found, 4)));
            }
        }
        return rows;
    }
}
