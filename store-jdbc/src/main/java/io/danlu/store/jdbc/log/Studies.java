package io.danlu.store.jdbc.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code study}. */
final class Studies {

    /**
     * A study, but for its definition.
     *
     * @param counts how much there is of it
     * @param checksum of the log's last entry, or of the definition where there is none
     * @param definitionChecksum of the definition
     * @param asOf when it was read, by the store's clock
     */
    record Row(long id, String name, Counts counts, long checksum, long definitionChecksum, Instant asOf) {

        /** Returns the length of the log. */
        long events() {
            return counts.events();
        }
    }

    /**
     * The size of a study.
     *
     * @param events the length of its log
     * @param trials how many trials there are
     * @param cancelled how many of them were cancelled
     */
    record Counts(long events, int trials, int cancelled) {}

    /**
     * A study's definition.
     *
     * @param name the name by which the study is found
     * @param checksum the checksum of the text
     */
    record Definition(String name, String text, long checksum) {}

    private static final String INSERT =
            "INSERT INTO study(name, definition, definition_checksum, events, trials, cancelled, checksum)"
                    + " VALUES (?, ?, ?, 0, 0, 0, ?)";
    private static final String DEFINITION = "SELECT name, definition, definition_checksum FROM study WHERE id = ?";
    private static final String DEFINITIONS = "SELECT name, definition, definition_checksum FROM study ORDER BY name";

    /** Searches the index once for each study, because a scan of all entries would take seconds. */
    private static final String ORPHAN = "SELECT next FROM"
            + " (SELECT min(study) AS next FROM event"
            + " UNION ALL SELECT (SELECT min(e.study) FROM event e WHERE e.study > s.id) AS next FROM study s) o"
            + " WHERE next IS NOT NULL AND next NOT IN (SELECT id FROM study) LIMIT 1";

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

    /** Returns the same row and locks it: other writers of the study wait until this transaction ends. */
    Optional<Row> lock(String name) throws SQLException {
        return row(name, dialect.lock());
    }

    private Optional<Row> row(String name, String lock) throws SQLException {
        PreparedStatement find = statements.of("SELECT id, events, trials, cancelled, checksum, definition_checksum, "
                + dialect.time() + " FROM study WHERE name = ?" + lock);
        find.setString(1, name);
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? Optional.of(row(name, found, dialect)) : Optional.empty();
        }
    }

    /** Reads a row from the first columns of {@code found}, from {@code id} to the time. */
    static Row row(String name, ResultSet found, Dialect dialect) throws SQLException {
        return new Row(
                Columns.number(found, 1),
                name,
                new Counts(Columns.number(found, 2), Columns.integer(found, 3), Columns.integer(found, 4)),
                Columns.number(found, 5),
                Columns.number(found, 6),
                dialect.now(found.getLong(7)));
    }

    Definition definition(long id) throws SQLException {
        PreparedStatement definition = statements.of(DEFINITION);
        definition.setLong(1, id);
        try (ResultSet found = definition.executeQuery()) {
            found.next();
            return read(found);
        }
    }

    /** Returns all definitions in the order of their names. */
    List<Definition> definitions() throws SQLException {
        List<Definition> all = new ArrayList<>();
        try (ResultSet found = statements.of(DEFINITIONS).executeQuery()) {
            while (found.next()) {
                all.add(read(found));
            }
        }
        return all;
    }

    private static Definition read(ResultSet found) throws SQLException {
        return new Definition(Columns.text(found, 1), Columns.text(found, 2), Columns.number(found, 3));
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

    /** Returns the id of a study that has entries but no row, if there is one. */
    OptionalLong orphan() throws SQLException {
        try (ResultSet found = statements.of(ORPHAN).executeQuery()) {
            return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
        }
    }

    void update(Row row) throws SQLException {
        Counts counts = row.counts();
        statements.write(UPDATE, counts.events(), counts.trials(), counts.cancelled(), row.checksum(), row.id());
    }

    void delete(long id) throws SQLException {
        PreparedStatement delete = statements.of(DELETE);
        delete.setLong(1, id);
        delete.executeUpdate();
    }
}
