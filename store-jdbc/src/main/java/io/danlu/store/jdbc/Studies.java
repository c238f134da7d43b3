package io.danlu.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
     */
    record Row(long id, String name, long events, int trials, int cancelled, long checksum) {}

    /**
     * A study's definition.
     *
     * @param checksum of the text
     */
    record Definition(String text, long checksum) {}

    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement definition;
    private final PreparedStatement definitions;
    private final PreparedStatement names;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    Studies(Connection connection) throws SQLException {
        insert = connection.prepareStatement(
                "INSERT INTO study(name, definition, definition_checksum, events, trials, cancelled, checksum)"
                        + " VALUES (?1, ?2, ?3, 0, 0, 0, ?3)");
        find = connection.prepareStatement("SELECT id, events, trials, cancelled, checksum FROM study WHERE name = ?");
        definition = connection.prepareStatement("SELECT definition, definition_checksum FROM study WHERE id = ?");
        definitions = connection.prepareStatement("SELECT definition, definition_checksum FROM study ORDER BY name");
        names = connection.prepareStatement("SELECT name FROM study ORDER BY name");
        update = connection.prepareStatement(
                "UPDATE study SET events = ?, trials = ?, cancelled = ?, checksum = ? WHERE id = ?");
        delete = connection.prepareStatement("DELETE FROM study WHERE id = ?");
    }

    void insert(String name, String text) throws SQLException {
        insert.setString(1, name);
        insert.setString(2, text);
        insert.setLong(3, Checksum.start(text));
        insert.executeUpdate();
    }

    Optional<Row> find(String name) throws SQLException {
        find.setString(1, name);
        try (ResultSet found = find.executeQuery()) {
            return found.next()
                    ? Optional.of(new Row(
                            found.getLong(1),
                            name,
                            found.getLong(2),
                            found.getInt(3),
                            found.getInt(4),
                            found.getLong(5)))
                    : Optional.empty();
        }
    }

    Definition definition(long id) throws SQLException {
        definition.setLong(1, id);
        try (ResultSet found = definition.executeQuery()) {
            found.next();
            return new Definition(Columns.text(found, 1), found.getLong(2));
        }
    }

    /** All of them, in the order of their names. */
    List<Definition> definitions() throws SQLException {
        List<Definition> all = new ArrayList<>();
        try (ResultSet found = definitions.executeQuery()) {
            while (found.next()) {
                all.add(new Definition(Columns.text(found, 1), found.getLong(2)));
            }
        }
        return all;
    }

    List<String> names() throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet found = names.executeQuery()) {
            while (found.next()) {
                all.add(Columns.text(found, 1));
            }
        }
        return all;
    }

    void update(Row row) throws SQLException {
        update.setLong(1, row.events());
        update.setInt(2, row.trials());
        update.setInt(3, row.cancelled());
        update.setLong(4, row.checksum());
        update.setLong(5, row.id());
        update.executeUpdate();
    }

    void delete(long id) throws SQLException {
        delete.setLong(1, id);
        delete.executeUpdate();
    }
}
