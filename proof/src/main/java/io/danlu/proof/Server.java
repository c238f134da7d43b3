package io.danlu.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of the proof's own, which may be crashed. It syncs to disk like an installed server. */
final class Server implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Path data;

    private Server(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /**
     * Starts a server on this machine's loopback address.
     *
     * @throws IOException if this machine cannot run one
     */
    static Server start() throws IOException {
        Path data = Files.createTempDirectory("danlu-proof-server-").resolve("data");
        try {
            return new Server(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .start(),
                    data);
        } catch (IllegalStateException noBinaries) {
            throw new IOException(noBinaries.getMessage(), noBinaries);
        }
    }

    String url() {
        return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, server.getPort(), USER);
    }

    /** Crashes the server, so that it writes nothing more, and restarts it. Returns when it accepts connections. */
    void restart() {
        try {
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
            int exit = Tool.run(command);
            if (exit != 0) {
                throw new IllegalStateException("The server did not start again: pg_ctl ended with " + exit);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
