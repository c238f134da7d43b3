package io.danlu.store.jdbc.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code study}. */
final class Studies {

    /**
     * A study, but for its definition.
     *
     * @param events the length of its log
     * @param trials how many trials there are
     * @param cancelled how many of them were cancelled
     * @param checksum of the log's last entry
     * @param asOf when it was read, by the store's clock
     */
    record Row(long id, String name, long events, int trials, int cancelled, long checksum, Instant asOf) {}

    /**
     * A study's definition.
     *
     * @param checksum of the text
     */
    record Definition(String text, long checksum) {}

    private static final String INSERT =
            "INSERT INTO study(name, definition, definition_checksum, events, trials, cancelled, checksum)"
                    + " VALUES (?, ?, ?, 0, 0, 0, ?)";
    private static final String DEFINITION = "SELECT definition, definition_checksum FROM study WHERE id = ?";
    private static final String DEFINITIONS = "SELECT definition, definition_checksum FROM study ORDER BY name";
    private static final String NAMES = "SELECT name FROM study ORDER BY name";
    private static final String UPDATE =
            "UPDATE study SET events = ?, trials = ?, cancelled = ?, checksum = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM study WHERE id = ?";

    private final Statements statements;
    private final Dialect dialect;

    Studies(Statements statements, Dialect dialect) {
        this.statements = statements;
        this.dialect = dialect;
    }

    void insert(String name, String text) throws SQLException {
        PreparedStatement insert = statements.of(INSERT);
        insert.setString(1, name);
        insert.setString(2, text);
        insert.setLong(3, Checksum.start(text));
        insert.setLong(4, Checksum.start(text));
        insert.executeUpdate();
    }

    Optional<Row> find(String name) throws SQLException {
        return row(name, "");
    }

    /** The same, and keeps whoever else wants to change the study waiting until this transaction ends. */
    Optional<Row> lock(String name) throws SQLException {
        return row(name, dialect.lock());
    }

    private Optional<Row> row(String name, String lock) throws SQLException {
        PreparedStatement find = statements.of("SELECT id, events, trials, cancelled, checksum, " + dialect.time()
                + " FROM study WHERE name = ?" + lock);
        find.setString(1, name);
        try (ResultSet found = find.executeQuery()) {
            return found.next()
                    ? Optional.of(new Row(
                            found.getLong(1),
                            name,
                            found.getLong(2),
                            found.getInt(3),
                            found.getInt(4),
                            found.getLong(5),
                            dialect.now(found.getLong(6))))
                    : Optional.empty();
        }
    }

    Definition definition(long id) throws SQLException {
        PreparedStatement definition = statements.of(DEFINITION);
        definition.setLong(1, id);
        try (ResultSet found = definition.executeQuery()) {
            found.next();
            return new Definition(Columns.text(found, 1), found.getLong(2));
        }
    }

    /** All of them, in the order of their names. */
    List<Definition> definitions() throws SQLException {
        List<Definition> all = new ArrayList<>();
        try (ResultSet found = statements.of(DEFINITIONS).executeQuery()) {
            while (found.next()) {
                all.add(new Definition(Columns.text(found, 1), found.getLong(2)));
            }
        }
        return all;
    }

    List<String> names() throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet found = statements.of(NAMES).executeQuery()) {
            while (found.next()) {
                all.add(Columns.text(found, 1));
            }
        }
        return all;
    }

    void update(Row row) throws SQLException {
        statements.write(UPDATE, row.events(), row.trials(), row.cancelled(), row.checksum(), row.id());
    }

    void delete(long id) throws SQLException {
        PreparedStatement delete = statements.of(DELETE);
        delete.setLong(1, id);
        delete.executeUpdate();
    }
}
