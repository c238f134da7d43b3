package io.danlu.process;

import io.danlu.trial.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a program reports in a thread of its own, little ahead of the one other thread that takes it. However long a report
 * takes to be kept, and were the file a pipe that nobody writes to, that thread waits only as long as it wants to.
 */
final class ReportReader implements AutoCloseable {

    private static final long POLL_MILLIS = 100;
    private static final int AHEAD = 1024;

    /** Passed from the reading thread to the other one. */
    private sealed interface Message {

        record Step(Report report) implements Message {}

        /** There is something else to look at. */
        record Wake() implements Message {}

        record End(OptionalDouble value) implements Message {}

        record Refusal(Exception cause) implements Message {}
    }

    private final Path file;
    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(AHEAD);
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("danlu-report").unstarted(this::run);
    private Optional<Message.End> end = Optional.empty();

    private ReportReader(Path file) {
        this.file = file;
    }

    /** Begins to read. */
    static ReportReader start(Path file) {
        ReportReader reader = new ReportReader(file);
        reader.thread.start();
        return reader;
    }

    /**
     * The next report, waited for at most {@code nanos}; empty where there is none in that time, where {@link #wake} was called, or
     * at the end.
     *
     * @throws IllegalArgumentException if what stands there is no report
     */
    Optional<Report> next(long nanos) throws IOException, InterruptedException {
        return switch (messages.poll(nanos, TimeUnit.NANOSECONDS)) {
            case null -> Optional.empty();
            case Message.Step(Report report) -> Optional.of(report);
            case Message.Wake wake -> Optional.empty();
            case Message.End last -> {
                end = Optional.of(last);
                yield Optional.empty();
            }
            case Message.Refusal(IOException broken) -> throw broken;
            case Message.Refusal(RuntimeException refused) -> throw refused;
            case Message.Refusal(Exception other) -> throw new IllegalStateException(other);
        };
    }

    /** Lets {@link #next} return soon. Never blocks. */
    void wake() {
        messages.offer(new Message.Wake()); // where it is full, there is something to take already
    }

    /** From now on nobody writes the file: the rest is read, then it is {@linkplain #isAtEnd the end}. */
    void finish() {
        written.countDown();
    }

    /** Whether all has been taken. */
    boolean isAtEnd() {
        return end.isPresent();
    }

    /** At the end the result, where there is one. */
    OptionalDouble value() {
        return end.map(Message.End::value).orElse(OptionalDouble.empty());
    }

    /** Reads no more. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            messages.put(read());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Message read() throws InterruptedException {
        ReportTail tail = new ReportTail(file, report -> messages.put(new Message.Step(report)));
        try {
            while (!written.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                tail.poll();
            }
            return new Message.End(tail.finish());
        } catch (IOException | RuntimeException refused) {
            return new Message.Refusal(refused);
        }
    }
}
