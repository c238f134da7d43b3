package io.danlu.process;

import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads a program's reports in another thread, at most {@value #AHEAD} reports ahead of the one thread that takes
 * them. The taking thread waits only as long as it wants to, even if the file is a pipe that nobody writes to.
 */
final class ReportReader implements AutoCloseable {

    private static final long POLL_MILLIS = 100;
    private static final int AHEAD = 1024;

    /** Messages from the reading thread to the taking thread. */
    private sealed interface Message {

        record Step(Report report) implements Message {}

        /** Makes the taking thread look at something else. */
        record Wake() implements Message {}

        record End(Map<String, Double> values) implements Message {}

        record Refusal(Exception cause) implements Message {}
    }

    private final Path file;
    private final Outcomes outcomes;
    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(AHEAD);
    private final CountDownLatch written = new CountDownLatch(1);
    private Optional<Future<?>> reading = Optional.empty();
    private Optional<Message.End> end = Optional.empty();

    /**
     * Creates a reader that does not read yet.
     *
     * @param outcomes the outcomes of the study
     */
    ReportReader(Path file, Outcomes outcomes) {
        this.file = file;
        this.outcomes = outcomes;
    }

    /** Starts to read, unless it has started already. */
    void start() {
        if (reading.isEmpty()) {
            reading = Optional.of(PooledThreads.start(this::run));
        }
    }

    /** Returns whether it has started. */
    boolean isStarted() {
        return reading.isPresent();
    }

    /**
     * Waits at most {@code nanos} for the next report. Returns empty when that time is up, after {@link #wake}, and at
     * the end.
     *
     * @throws IllegalArgumentException if the report file is malformed
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

    /** Makes {@link #next} return soon. Never blocks. */
    void wake() {
        messages.offer(new Message.Wake()); // a full queue has something to take already
    }

    /**
     * Says that nobody writes to the file any more. The reader reads the rest and then reaches {@linkplain #isAtEnd the
     * end}.
     */
    void finish() {
        written.countDown();
    }

    /** Returns whether every report has been taken. */
    boolean isAtEnd() {
        return end.isPresent();
    }

    /** Returns the values of the result by outcome. Empty before the end. */
    Map<String, Double> values() {
        return end.map(Message.End::values).orElse(Map.of());
    }

    /** Stops reading. */
    @Override
    public void close() {
        reading.ifPresent(task -> task.cancel(true));
    }

    private void run() {
        try {
            messages.put(read());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Message read() throws InterruptedException {
        ReportTail tail = new ReportTail(file, outcomes, report -> messages.put(new Message.Step(report)));
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
