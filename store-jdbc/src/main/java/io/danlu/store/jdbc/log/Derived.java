package io.danlu.store.jdbc.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads all rows derived from a study's log in one statement, and therefore as of one moment. */
final class Derived {

    /**
     * The rows derived from a log.
     *
     * @param last the largest sequence number of an entry; −1 if there is none
     * @param open the unfinished trials by their numbers
     */
    record Rows(Studies.Row study, long last, Map<Integer, OpenTrials.Row> open) {}

    private static final String FROM = " FROM study s LEFT JOIN open_trial o ON o.study = s.id WHERE s.name = ?";

    private final Statements statements;
    private final Dialect dialect;

    Derived(Statements statements, Dialect dialect) {
        this.statements = statements;
        this.dialect = dialect;
    }

    /** Returns the rows derived from that study's log; empty if there is no such study. */
    Optional<Rows> find(String name) throws SQLException {
        PreparedStatement find = statements.of("SELECT s.id, s.events, s.trials, s.cancelled, s.checksum,"
                + " s.definition_checksum, " + dialect.time()
                + ", coalesce((SELECT max(e.sequence) FROM event e WHERE e.study = s.id), -1),"
                + " o.number, o.state, o.token, o.lease_end, o.nonce, o.process" + FROM);
        find.setString(1, name);
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? Optional.of(rows(name, found)) : Optional.empty();
        }
    }

    private Rows rows(String name, ResultSet found) throws SQLException {
        Studies.Row study = Studies.row(name, found, dialect);
        long last = Columns.number(found, 8);
        Map<Integer, OpenTrials.Row> open = new LinkedHashMap<>();
        do {
            if (Optional.ofNullable(found.getString(9)).isPresent()) {
                open.put(Columns.integer(found, 9), OpenTrials.row(found, 10));
            }
        } while (found.next());
        return new Rows(study, last, open);
    }
}
