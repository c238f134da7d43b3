package io.danlu.process;

import io.danlu.format.FormatException;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Follows {@code $DANLU_REPORT} while a program writes it. Each line of JSON with a step, such as {@code
 * {"step":3,"value":0.71}}, is an intermediate value and is passed on as it arrives; with several objectives it has
 * their values by name. A line without a step is the result: {@code {"value":0.71}} of an only outcome, or values by
 * name. Not thread-safe.
 *
 * <p>Methods throw {@link FormatException} for a malformed line and for a line or a number of steps beyond the limit.
 * They throw it too if the file is not a regular file but a link or a pipe. They throw {@link
 * io.danlu.trial.NotFiniteException} for a step whose value is not finite.
 */
final class ReportTail {

    /** Receives reports. */
    @FunctionalInterface
    interface Steps {
        /** Receives one report. May block until there is room for it. */
        void take(Report report) throws InterruptedException;
    }

    /** Maximum number of steps in one attempt. Each is an entry of the study's log. */
    static final int STEPS = 100_000;

    private static final String SOURCE = ReportLine.SOURCE;
    private static final int CHUNK = 1 << 16;
    private static final int LINE_BYTES = 1 << 16;
    private static final int MARK = 256;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final Outcomes outcomes;
    private final Steps steps;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] last = {}; // the bytes before the position
    private long position;
    private long highest = -1;
    private int passed;
    private long skipped = -1; // highest step already passed on when the file was last rewritten
    private final Map<String, Double> values = new HashMap<>();

    /**
     * Follows {@code file}.
     *
     * @param outcomes the outcomes of the study
     * @param steps receives each step once
     */
    ReportTail(Path file, Outcomes outcomes, Steps steps) {
        this.file = file;
        this.outcomes = outcomes;
        this.steps = steps;
    }

    /** Passes on the steps whose lines have been completed since the last call. */
    void poll() throws IOException, InterruptedException {
        if (!isThere()) {
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
            if (isWrittenAnew(channel)) {
                position = 0;
                line.reset();
                skipped = highest;
                values.clear();
            }
            channel.position(position);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (channel.read(chunk.clear()) > 0) {
                position += chunk.position();
                last = Arrays.copyOfRange(chunk.array(), Math.max(0, chunk.position() - MARK), chunk.position());
                take(chunk.flip());
            }
        } catch (NoSuchFileException removed) {
            return;
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    /**
     * Returns whether the file exists. Refuses links, through which Danlu would read elsewhere, and pipes, which might
     * never open.
     */
    private boolean isThere() throws IOException {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!there.isRegularFile()) {
                throw FormatException.of(
                        SOURCE,
                        "it is %s. Write lines of JSON to a file."
                                .formatted(there.isSymbolicLink() ? "a symbolic link" : "not a regular file"));
            }
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** Returns whether the bytes read before are no longer there. Some programs rewrite the whole file each time. */
    private boolean isWrittenAnew(SeekableByteChannel channel) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(last.length);
        channel.position(position - last.length);
        while (there.hasRemaining() && channel.read(there) >= 0) {}
        return !Arrays.equals(there.array(), last);
    }

    /**
     * Passes on the remaining steps, a last line without a line feed included. Returns the last values without a step,
     * by outcome.
     */
    Map<String, Double> finish() throws IOException, InterruptedException {
        poll();
        endLine();
        return Map.copyOf(values);
    }

    private void take(ByteBuffer chunk) throws InterruptedException {
        while (chunk.hasRemaining()) {
            byte next = chunk.get();
            if (next == '\n') {
                endLine();
            } else if (line.size() < LINE_BYTES) {
                line.write(next);
            } else {
                throw FormatException.of(
                        SOURCE,
                        "a line must have at most %d bytes. Write one JSON object to a line.".formatted(LINE_BYTES));
            }
        }
    }

    private void endLine() throws InterruptedException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isBlank()) {
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        switch (ReportLine.read(text, outcomes)) {
            case ReportLine.Step(Report report) -> pass(report);
            case ReportLine.Values(Map<String, Double> last) -> values.putAll(last);
        }
    }

    private void pass(Report report) throws InterruptedException {
        highest = Math.max(highest, report.step());
        if (report.step() <= skipped) {
            return;
        }
        if (passed++ == STEPS) {
            throw FormatException.of(
                    SOURCE, "it has more than %d steps. Report fewer, such as one in ten.".formatted(STEPS));
        }
        steps.take(report);
    }
}
