package io.danlu.store.jdbc.postgres;

import io.danlu.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/**
 * Brings a database's tables to this version: files of SQL, numbered from 1, each applied once, all in one transaction, by one
 * process at a time. What is not ours, or newer, is left as it is.
 */
final class Migrations {

    /** The number of the last file. */
    static final int VERSION = 3;

    /** Whoever migrates holds the advisory lock of this number: "Danl" in ASCII. */
    private static final long LOCK = 0x44616E6C;

    private static final String APPLICATION = "danlu";

    private final Address address;
    private final Statement statement;

    private Migrations(Address address, Statement statement) {
        this.address = address;
        this.statement = statement;
    }

    static void apply(Source source) {
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            new Migrations(source.address(), statement).apply(connection);
        } catch (SQLException failed) {
            throw Failure.of(source.address(), failed);
        }
    }

    private void apply(Connection connection) throws SQLException {
        refuseEncoding();
        if (version().orElse(0) == VERSION) {
            return;
        }
        connection.setAutoCommit(false);
        query("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
        OptionalInt version = version(); // another process may have been faster
        if (query("SELECT to_regnamespace('%s')".formatted(Source.SCHEMA)).equals("null")) {
            statement.execute("CREATE SCHEMA " + Source.SCHEMA);
        }
        for (int next = version.orElse(0) + 1; next <= VERSION; next++) {
            statement.execute(file(next));
        }
        setVersion(connection);
        connection.commit();
    }

    private void refuseEncoding() throws SQLException {
        String encoding = query("SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw refusal(
                    "its encoding (%s) must be UTF8. Make a database with: createdb --encoding=UTF8 --template=template0 NAME."
                            .formatted(encoding));
        }
    }

    /** The version of the tables, or empty where there are none. Refuses what is not ours. */
    private OptionalInt version() throws SQLException {
        String relations = query(
                "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('%s')".formatted(Source.SCHEMA));
        if (relations.equals("0")) {
            return OptionalInt.empty();
        }
        String columns = query("""
                SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = to_regclass('%s.schema_version') AND attnum > 0""".formatted(Source.SCHEMA));
        if (!columns.equals("application version")) {
            throw foreign();
        }
        int version = Integer.parseInt(
                query("SELECT coalesce(max(version), 0) FROM %s.schema_version WHERE application = '%s'"
                        .formatted(Source.SCHEMA, APPLICATION)));
        if (version == 0) {
            throw foreign();
        }
        if (version > VERSION) {
            throw refusal("its tables have version %d, and this version of Danlu reads version %d. Use a newer Danlu."
                    .formatted(version, VERSION));
        }
        return OptionalInt.of(version);
    }

    private StoreException foreign() {
        return refusal("its schema '%s' belongs to another program. Name another database; this one is left as it is."
                .formatted(Source.SCHEMA));
    }

    private StoreException refusal(String problem) {
        return new StoreException("Store '%s': %s".formatted(address, problem));
    }

    private void setVersion(Connection connection) throws SQLException {
        statement.execute("DELETE FROM schema_version");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO schema_version(application, version) VALUES (?, ?)")) {
            insert.setString(1, APPLICATION);
            insert.setInt(2, VERSION);
            insert.executeUpdate();
        }
    }

    /** The first column of the first row, as text. */
    private String query(String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    private static String file(int number) {
        try (InputStream in = Migrations.class.getResourceAsStream("%04d.sql".formatted(number))) {
            if (in == null) {
                throw new IllegalStateException("Migration %d: its file is missing.".formatted(number));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
