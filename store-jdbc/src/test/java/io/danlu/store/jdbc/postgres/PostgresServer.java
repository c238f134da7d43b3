package io.danlu.store.jdbc.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, one for this JVM, that syncs to the disk like an installed one. */
final class PostgresServer {

    private static final String USER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final Path data;

    private PostgresServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    private static final class Holder {
        private static final PostgresServer SERVER = start(Map.of());
    }

    static PostgresServer get() {
        return Holder.SERVER;
    }

    /** Starts a separate server with additional settings. */
    static PostgresServer start(Map<String, String> settings) {
        try {
            Path data = Files.createTempDirectory("danlu-postgres").resolve("data");
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
            settings.forEach(builder::setServerConfig);
            return new PostgresServer(builder.start(), data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the address of a new, empty database. */
    Address newDatabase() {
        Address address = new Address(USER, "127.0.0.1", server.getPort(), "test" + DATABASES.incrementAndGet());
        execute(USER, "CREATE DATABASE " + address.database());
        return address;
    }

    void execute(Address address, String... statements) {
        execute(address.database(), statements);
    }

    private void execute(String database, String... statements) {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns the first column of the first row. */
    String query(Address address, String sql) {
        try (Connection connection =
                        server.getDatabase(USER, address.database()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void stop() throws IOException {
        server.close();
    }

    /** Makes the server demand a password of {@code user}. */
    void demandPassword(String user) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        Files.writeString(rules, "host all %s 127.0.0.1/32 scram-sha-256%n".formatted(user) + Files.readString(rules));
        execute(USER, "SELECT pg_reload_conf()");
    }

    /** Kills the server like a crash, without letting it write anything, and starts it again. */
    void crash() throws IOException, InterruptedException {
        Path postgres =
                Path.of(Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0]);
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // the server refuses to run as root
        }
        command.addAll(List.of(
                postgres.resolveSibling("pg_ctl").toString(),
                "-D",
                data.toString(),
                "-m",
                "immediate",
                "-w",
                "-t",
                "300",
                "-l",
                data.resolve("restart.log").toString(),
                "restart"));
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!restart.waitFor(60, TimeUnit.SECONDS) || restart.exitValue() != 0) {
            throw new IllegalStateException("the server did not start again; see " + data.resolve("restart.log"));
        }
    }
}
