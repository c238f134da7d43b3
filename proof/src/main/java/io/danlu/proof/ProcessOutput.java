package io.danlu.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A process and everything that it has printed so far, line by line. Closing this kills it. */
final class ProcessOutput implements AutoCloseable {

    /** Interval of the checks whether the process has ended, in milliseconds. */
    private static final int LOOK_MILLIS = 100;

    private final Process process;
    private final BufferedWriter orders;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    ProcessOutput(List<String> command) {
        try {
            this.process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.reader = Thread.ofPlatform()
                .daemon()
                .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(this::add));
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    long pid() {
        return process.pid();
    }

    /** Returns the number of lines so far. */
    synchronized int count() {
        return lines.size();
    }

    /** Returns all lines so far. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Waits for a line that is wanted, after the first {@code before} lines. Empty if none comes within {@code
     * patience}.
     */
    synchronized Optional<String> await(int before, Predicate<String> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int next = before;
        try {
            while (true) {
                for (; next < lines.size(); next++) {
                    if (wanted.test(lines.get(next))) {
                        return Optional.of(lines.get(next));
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || !reader.isAlive()) {
                    return Optional.empty();
                }
                wait(Math.min(left, LOOK_MILLIS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Sends {@code order} and returns the reply. Empty if it takes longer than {@code patience}. */
    Optional<String> ask(String order, Duration patience) {
        int before = count();
        try {
            orders.append(order).append('\n').flush();
        } catch (IOException ended) {
            return Optional.empty();
        }
        return await(before, line -> true, patience);
    }

    /** Closes the process's input and waits until it has ended. Returns its exit code. */
    int end() {
        try {
            orders.close();
        } catch (IOException ended) {
            // it had ended already
        }
        awaitEnd();
        return process.exitValue();
    }

    /** Waits until the process has ended and all of its output is read. */
    private void awaitEnd() {
        Tool.await(process);
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Sends SIGTERM and waits until the process has ended. */
    void terminate() {
        process.toHandle().destroy(); // Process.destroy would close its output
        awaitEnd();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }
}
