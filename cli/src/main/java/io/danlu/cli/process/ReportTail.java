package io.danlu.cli.process;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Follows {@code $DANLU_REPORT} while a program writes it: a line of JSON for each step, {@code {"step":3,"value":0.71}}, which
 * is passed on as it comes, then one without a step for the result. Not for several threads.
 *
 * <p>Each method throws {@link FormatException} at a line that is neither, and {@link io.danlu.trial.NotFiniteException} at a
 * step whose value is no number.
 */
final class ReportTail {

    /** Takes what is reported. */
    @FunctionalInterface
    interface Steps {
        /**
         * Takes one report.
         *
         * @throws TrialPrunedException if the trial is to end here
         */
        void take(Report report) throws TrialPrunedException;
    }

    private static final String SOURCE = "$DANLU_REPORT";
    private static final int CHUNK = 1 << 16;
    private static final int LINE_BYTES = 1 << 16;
    private static final int MARK = 256;

    private final Path file;
    private final Steps steps;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] last = {}; // what stands before the position
    private long position;
    private long highest = -1;
    private long skipped = -1; // up to here steps were passed on before the file was written anew
    private OptionalDouble value = OptionalDouble.empty();

    /** @param steps is given each step once */
    ReportTail(Path file, Steps steps) {
        this.file = file;
        this.steps = steps;
    }

    /** Passes on the steps whose lines have been ended since the last time. */
    void poll() throws IOException, InterruptedException, TrialPrunedException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (isWrittenAnew(channel)) {
                position = 0;
                line.reset();
                skipped = highest;
            }
            channel.position(position);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (channel.read(chunk.clear()) > 0) {
                position += chunk.position();
                last = Arrays.copyOfRange(chunk.array(), Math.max(0, chunk.position() - MARK), chunk.position());
                take(chunk.flip());
            }
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    /** Whether what was read is no longer there: some programs write the whole file each time. */
    private boolean isWrittenAnew(SeekableByteChannel channel) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(last.length);
        channel.position(position - last.length);
        while (there.hasRemaining() && channel.read(there) >= 0) {}
        return !Arrays.equals(there.array(), last);
    }

    /** Passes on what is left, a last line without an end included, and returns the last line's value that has no step. */
    OptionalDouble finish() throws IOException, InterruptedException, TrialPrunedException {
        poll();
        endLine();
        return value;
    }

    private void take(ByteBuffer chunk) throws InterruptedException, TrialPrunedException {
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

    private void endLine() throws InterruptedException, TrialPrunedException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isBlank()) {
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Fields fields = Field.root(SOURCE, Json.parse(SOURCE, text)).fields().only("step", "value");
        double number = fields.required("value").outcome();
        Optional<Field> step = fields.optional("step");
        if (step.isPresent()) {
            pass(new Report(step.get().integer(), number));
        } else {
            value = OptionalDouble.of(number);
        }
    }

    private void pass(Report report) throws TrialPrunedException {
        highest = Math.max(highest, report.step());
        if (report.step() > skipped) {
            steps.take(report);
        }
    }
}
