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
 * Migrates a database's tables to this version. Migrations are files of SQL, numbered from 1, each applied once, all in
 * one transaction and by one process at a time. Tables of other programs and of newer versions are left unchanged.
 */
final class Migrations {

    /** The number of the last file. */
    static final int VERSION = 3;

    /** The number of the advisory lock held during a migration: "Danl" in ASCII. */
    private static final long LOCK = 0x44616E6C;

    private static final String APPLICATION = "danlu";

    private final Address address;
    private final Statement statement;

    private Migrations(Address address, Statement statement) {
        this.address = address;
        this.statement = statement;
    }

    static void apply(Connections connections) {
        Address address = connections.address();
        try {
            connections.prepare(connection -> {
                apply(address, connection);
                return true;
            });
        } catch (SQLException failed) {
            throw Failure.of(address, failed);
        }
    }

    private static void apply(Address address, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Migrations migrations = new Migrations(address, statement);
            try {
                migrations.apply(connection);
            } catch (SQLException failed) {
                throw migrations.explained(connection, failed);
            }
        }
    }

    /** Explains a failure. The rights to ask for depend on the owner of the schema, if it exists. */
    private StoreException explained(Connection connection, SQLException failed) throws SQLException {
        if (!Failure.isOfRights(failed)) {
            return Failure.of(address, failed);
        }
        rollBack(connection);
        return Failure.ofRights(address, failed, rightsFor(address.user()));
    }

    private static void rollBack(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private String rightsFor(String user) throws SQLException {
        String owner = query(
                "SELECT r.rolname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE n.nspname = '%s'"
                        .formatted(Source.SCHEMA));
        if (owner.isEmpty()) {
            return "As an administrator: CREATE SCHEMA %s AUTHORIZATION \"%s\".".formatted(Source.SCHEMA, user);
        }
        String whose = "The schema '%s' belongs to user '%s'.".formatted(Source.SCHEMA, owner);
        return relations() == 0
                ? "%s As an administrator: ALTER SCHEMA %s OWNER TO \"%s\".".formatted(whose, Source.SCHEMA, user)
                : ("%s To share the store, as an administrator: GRANT USAGE ON SCHEMA %s TO \"%s\";"
                                + " GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s TO \"%s\".")
                        .formatted(whose, Source.SCHEMA, user, Source.SCHEMA, user);
    }

    private int relations() throws SQLException {
        return Integer.parseInt(query(
                "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('%s')".formatted(Source.SCHEMA)));
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

    /** Returns the version of the tables, or empty if there are none. Refuses tables of other programs. */
    private OptionalInt version() throws SQLException {
        if (relations() == 0) {
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
        if (version < 1) {
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

    /** Returns the first column of the first row, as text. */
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
