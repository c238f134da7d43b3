package io.danlu.proof;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Edits the tables of a store directly.
 *
 * @param jdbc JDBC URL of the database
 * @param user database user; empty if there is none
 * @param equal operator that compares values that may be null
 * @param overriding clause of an INSERT that sets a generated id
 */
record TableEditor(String jdbc, String user, String equal, String overriding) {

    private static final List<String> TABLES = List.of("study", "event", "open_trial", "append", "segment");
    private static final int TRIES = 100;

    /** Column whose change is not noticed if a renewal could have set the same value; see docs/damage.md. */
    private static final String LEASE_END = "lease_end";

    /** Edits the store at that URL. */
    static TableEditor of(String url) {
        return url.startsWith("sqlite:")
                ? new TableEditor("jdbc:" + url, "", "IS", "")
                : new TableEditor(
                        url.replaceFirst("^postgresql://[^@]*@", "jdbc:postgresql://") + "?currentSchema=danlu",
                        url.replaceFirst("^postgresql://([^@]*)@.*", "$1"),
                        "IS NOT DISTINCT FROM",
                        "OVERRIDING SYSTEM VALUE ");
    }

    /** A row, column by column. */
    private record Row(String table, List<String> columns, List<Object> values) {

        Row with(int column, Object value) {
            List<Object> changed = new ArrayList<>(values);
            changed.set(column, value);
            return new Row(table, columns, changed);
        }
    }

    /** Executes {@code sql}. */
    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /**
     * Changes a column of a row, or deletes or duplicates a row, of any table. If the database refuses an edit, another
     * one is tried. Returns a description of the edit.
     */
    String edit(SplittableRandom random) {
        try (Connection connection = connect()) {
            for (int i = 0; i < TRIES; i++) {
                Optional<String> done = tried(connection, random);
                if (done.isPresent()) {
                    return done.get();
                }
            }
            throw new IllegalStateException("Nothing could be edited.");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Tries an edit. Empty if the table has no row, or the database refuses the edit. */
    private Optional<String> tried(Connection connection, SplittableRandom random) {
        String table = TABLES.get(random.nextInt(TABLES.size()));
        try {
            List<Row> rows = rows(connection, table);
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(edit(connection, rows.get(random.nextInt(rows.size())), random));
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        return DriverManager.getConnection(jdbc, properties);
    }

    private static List<Row> rows(Connection connection, String table) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                columns.add(found.getMetaData().getColumnName(i));
            }
            while (found.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(found.getObject(i));
                }
                rows.add(new Row(table, columns, values));
            }
        }
        return rows;
    }

    private String edit(Connection connection, Row row, SplittableRandom random) throws SQLException {
        int column = random.nextInt(row.columns().size());
        String name = row.columns().get(column);
        Object other =
                name.equals(LEASE_END) ? Long.MAX_VALUE : otherwise(row.values().get(column), random);
        Row changed = row.with(column, other);
        String where = row.columns().stream()
                .map(each -> "%s %s ?".formatted(each, equal))
                .collect(Collectors.joining(" AND "));
        String what = "%s of %s".formatted(name, row);
        return switch (isWhole(row) ? random.nextInt(1, 4) : random.nextInt(4)) {
            case 0 -> {
                execute(connection, "DELETE FROM %s WHERE %s".formatted(row.table(), where), row.values());
                yield "deleted: " + row;
            }
            case 1 -> {
                String marks =
                        String.join(", ", Collections.nCopies(row.columns().size(), "?"));
                execute(
                        connection,
                        "INSERT INTO %s(%s) %sVALUES (%s)"
                                .formatted(row.table(), String.join(", ", row.columns()), overriding, marks),
                        changed.values());
                yield "doubled with another " + what;
            }
            default -> {
                List<Object> values = new ArrayList<>(List.of(changed.values().get(column)));
                values.addAll(row.values());
                execute(connection, "UPDATE %s SET %s = ? WHERE %s".formatted(row.table(), name, where), values);
                yield "%s for %s".formatted(changed.values().get(column), what);
            }
        };
    }

    /**
     * Returns whether deleting the row deletes the whole study, as {@code danlu delete} does. There is nothing to
     * notice then.
     */
    private boolean isWhole(Row row) {
        return jdbc.startsWith("jdbc:postgresql:") && row.table().equals("study");
    }

    private static void execute(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.execute();
        }
    }

    private static Object otherwise(Object value, SplittableRandom random) {
        return switch (value) {
            case Integer number -> (int) otherwise(number.longValue(), random);
            case Long number -> otherwise(number.longValue(), random);
            case String text -> otherwise(text, random);
            case byte[] bytes -> otherwise(bytes.clone(), random);
            case null, default -> random.nextLong(-1, 4);
        };
    }

    private static long otherwise(long number, SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> number + 1;
            case 1 -> number - 1;
            case 2 -> -number - 1;
            case 3 -> number + (1L << random.nextInt(Integer.SIZE, Long.SIZE));
            case 4 -> number == 0 ? 1 : 0;
            case 5 -> Long.MAX_VALUE;
            default -> number + random.nextLong(1, 100);
        };
    }

    private static String otherwise(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text + " ";
            case 1 -> text.substring(0, at);
            case 2 -> List.of("QUEUED", "RUNNING", "PAUSED", "COMPLETE").get(random.nextInt(4));
            default ->
                text.substring(0, at)
                        + (char) random.nextInt('0', 'z')
                        + text.substring(Math.min(text.length(), at + 1));
        };
    }

    private static byte[] otherwise(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return new byte[] {1};
        }
        bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
        return bytes;
    }
}
