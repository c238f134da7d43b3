package io.danlu.process.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that reads a text, writes a text and soon ends, such as a command of the operating system. It inherits this
 * process's environment with some changes. No shell is involved. Immutable.
 */
public final class ShortProgram {

    private static final int KEPT = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2); // for a stream that a descendant keeps open

    private final List<String> command;
    private final Path directory;
    private final Map<String, String> given;
    private final Set<String> withheld;

    /** Takes the program and its arguments. It runs in this process's directory. Nothing is started. */
    public ShortProgram(List<String> command) {
        this(List.copyOf(command), Path.of(""), Map.of(), Set.of());
    }

    private ShortProgram(List<String> command, Path directory, Map<String, String> given, Set<String> withheld) {
        this.command = command;
        this.directory = directory;
        this.given = given;
        this.withheld = withheld;
    }

    /**
     * The end of a program.
     *
     * @param code exit code, 0 for success
     * @param out the first MiB of standard output; no text if a descendant that is still running keeps it open
     * @param err the same of standard error
     */
    public record Ended(int code, String out, String err) {}

    /** Returns this program with a working directory. A relative path of the program is relative to it. */
    public ShortProgram in(Path folder) {
        return new ShortProgram(command, folder, given, withheld);
    }

    /** Returns this program with an environment variable. */
    public ShortProgram with(String variable, String value) {
        Map<String, String> more = new HashMap<>(given);
        more.put(variable, value);
        return new ShortProgram(command, directory, Map.copyOf(more), withheld);
    }

    /** Returns this program without environment variables that it would inherit. */
    public ShortProgram without(Set<String> variables) {
        return new ShortProgram(command, directory, given, Set.copyOf(variables));
    }

    /**
     * Runs the program and waits for its end. A program that does not read its input is no failure.
     *
     * @param input text for standard input
     * @param limit time after which the program and its descendants are killed
     * @throws IOException if the program cannot be started
     * @throws TimeoutException if it was killed at the limit
     * @throws InterruptedException if the thread is interrupted; the program is killed
     */
    public Ended run(String input, Duration limit) throws IOException, TimeoutException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile());
        builder.environment().keySet().removeAll(withheld);
        builder.environment().putAll(given);
        Process process = builder.start();
        FutureTask<String> out = reader(process.getInputStream());
        FutureTask<String> err = reader(process.getErrorStream());
        Thread.ofPlatform().daemon().name("danlu-input").start(() -> write(process, input));
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void write(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            return;
        }
    }

    private static FutureTask<String> reader(InputStream stream) {
        FutureTask<String> reader = new FutureTask<>(() -> {
            try (stream) {
                String first = new String(stream.readNBytes(KEPT), StandardCharsets.UTF_8);
                stream.transferTo(OutputStream.nullOutputStream());
                return first;
            }
        });
        Thread.ofPlatform().daemon().name("danlu-output").start(reader);
        return reader;
    }

    private static String text(FutureTask<String> reader) throws InterruptedException, IOException {
        try {
            return reader.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException open) {
            return "";
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause());
        }
    }
}
