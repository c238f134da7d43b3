package io.danlu.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL server that can be stopped and restarted at the same address. */
final class StoppableServer implements AutoCloseable {

    private final Path data;
    private final EmbeddedPostgres server;
    private final List<String> options;

    StoppableServer(Path folder) throws IOException {
        data = folder.resolve("data");
        server = EmbeddedPostgres.builder().setDataDirectory(data).start();
        options = List.of(
                Files.readString(data.resolve("postmaster.opts")).strip().split(" ", 2));
    }

    String url() {
        return "postgresql://postgres@127.0.0.1:%d/postgres".formatted(server.getPort());
    }

    /** Kills the server as a crash would. */
    void stop() throws IOException, InterruptedException {
        control("-m", "immediate", "-w", "-t", "300", "stop");
    }

    void start() throws IOException, InterruptedException {
        control("-w", "-t", "300", "-l", data.resolve("restart.log").toString(), "-o", options.getLast(), "start");
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // the server refuses to run as root
        }
        Path postgres = Path.of(options.getFirst());
        command.addAll(List.of(postgres.resolveSibling("pg_ctl").toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        Process control = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (control.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
