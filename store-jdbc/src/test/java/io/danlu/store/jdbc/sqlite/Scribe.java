package io.danlu.store.jdbc.sqlite;

import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with one open store that creates studies on request and prints the outcomes. */
public final class Scribe implements AutoCloseable {

    private final Process process;

    private Scribe(Process process) {
        this.process = process;
    }

    /**
     * Opens the store {@code arguments[0]}. Each input line is the name of a study to create; {@code ?} asks for the
     * names of all studies.
     */
    public static void main(String[] arguments) throws IOException {
        try (var store = Stores.open(arguments[0]);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("open");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    if (line.equals("?")) {
                        System.out.println(
                                store.list().stream().map(StudyDefinition::name).toList());
                    } else {
                        store.create(named(line));
                        System.out.println("made");
                    }
                } catch (StoreException failed) {
                    System.out.println(failed.getMessage());
                }
            }
        }
    }

    static StudyDefinition named(String name) {
        return new StudyDefinition(
                name,
                Worker.STUDY.space(),
                Worker.STUDY.metrics(),
                Worker.STUDY.sampler(),
                Worker.STUDY.seed(),
                Worker.STUDY.reproducible());
    }

    /** Starts a process by {@code prefix}, a command that runs another command. */
    static Scribe start(List<String> prefix, String url) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(command(url));
        return new Scribe(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns the command that starts a process. */
    static List<String> command(String url) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Scribe.class.getName(),
                url);
    }

    /** Returns its next output line. */
    String answer() {
        try {
            return String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns its answer to {@code line}. */
    String says(String line) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(line)
                    .append('\n')
                    .flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return answer();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
