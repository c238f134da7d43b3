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

/** A process and everything that it has said so far, line by line. Closing it kills it. */
final class Talk implements AutoCloseable {

    /** How often it is looked whether the process has ended. */
    private static final int LOOK_MILLIS = 100;

    private final Process process;
    private final BufferedWriter orders;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Talk(List<String> command) {
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

    /** How many lines it has said. */
    synchronized int count() {
        return lines.size();
    }

    /** All that it has said. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The first line behind the first {@code before} ones that is wanted; empty where none comes within {@code patience}. */
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

    /** What it answers to {@code order}; empty where it takes longer than {@code patience}. */
    Optional<String> ask(String order, Duration patience) {
        int before = count();
        try {
            orders.append(order).append('\n').flush();
        } catch (IOException ended) {
            return Optional.empty();
        }
        return await(before, line -> true, patience);
    }

    /** Ends its input and waits until it has ended. Returns its exit code. */
    int end() {
        try {
            orders.close();
        } catch (IOException ended) {
            // it ended before
        }
        awaitEnd();
        return process.exitValue();
    }

    /** Returns when it has ended and all that it said is known. */
    private void awaitEnd() {
        Tool.await(process);
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Lets it end by itself, and waits until it has. */
    void terminate() {
        process.toHandle().destroy(); // Process's own would close what it says
        awaitEnd();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }
}
