package io.danlu.store.jdbc.log;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The table {@code append}, which maps the id of each append to its entries of the log. */
final class Appends {

    /** The entries of one append. */
    record Row(long first, int size) {}

    /**
     * The data that an append needs first.
     *
     * @param before the entries of an earlier append with the same id
     * @param last the sequence number of the last entry in the log; −1 if there is none from the last one on that the
     *     study's row counts
     * @param checksum the checksum of that entry; 0 if there is none
     */
    record Lookup(Optional<Row> before, long last, long checksum) {}

    private static final String INSERT = "INSERT INTO append(study, id, first, size) VALUES (?, ?, ?, ?)";

    /** Runs for every append, and therefore combines two look-ups by key in one trip to the database. */
    private static final String FIND = "SELECT a.id, a.first, a.size, coalesce(e.sequence, -1), coalesce(e.checksum, 0)"
            + " FROM (SELECT 1 AS one) o LEFT JOIN append a ON a.study = ? AND a.id = ?"
            + " LEFT JOIN event e ON e.study = ? AND e.sequence >= ? LIMIT 2";

    private final Statements statements;

    Appends(Statements statements) {
        this.statements = statements;
    }

    void insert(long study, UUID id, Row row) throws SQLException {
        statements.write(INSERT, study, bytes(id), row.first(), row.size());
    }

    Lookup find(Studies.Row study, UUID id) throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setLong(1, study.id());
        find.setBytes(2, bytes(id));
        find.setLong(3, study.id());
        find.setLong(4, study.events() - 1);
        try (ResultSet found = find.executeQuery()) {
            found.next();
            Lookup first = found(found);
            Lookup second = found.next() ? found(found) : first; // an entry that the study's row does not count
            return second.last() > first.last() ? second : first;
        }
    }

    private static Lookup found(ResultSet found) throws SQLException {
        Optional<Row> before = found.getBytes(1) == null
                ? Optional.empty()
                : Optional.of(new Row(Columns.number(found, 2), Columns.integer(found, 3)));
        return new Lookup(before, Columns.number(found, 4), Columns.number(found, 5));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
