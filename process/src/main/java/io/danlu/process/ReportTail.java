package io.danlu.process;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Follows {@code $DANLU_REPORT} while a program writes it: a line of JSON for each step, {@code {"step":3,"value":0.71}}, which
 * is passed on as it comes, then one without a step for the result. Not for several threads.
 *
 * <p>Each method throws {@link FormatException} at a line that is neither, at a line or a number of steps beyond the limit, and
 * at a file that is none, such as a link or a pipe; and {@link io.danlu.trial.NotFiniteException} at a step whose value is no
 * number.
 */
final class ReportTail {

    /** Takes what is reported. */
    @FunctionalInterface
    interface Steps {
        /** Takes one report; may wait until there is room for it. */
        void take(Report report) throws InterruptedException;
    }

    /** So many steps may be reported; each is an entry of the study's log. */
    static final int STEPS = 100_000;

    private static final String SOURCE = "$DANLU_REPORT";
    private static final int CHUNK = 1 << 16;
    private static final int LINE_BYTES = 1 << 16;
    private static final int MARK = 256;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final Steps steps;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] last = {}; // what stands before the position
    private long position;
    private long highest = -1;
    private int passed;
    private long skipped = -1; // up to here steps were passed on before the file was written anew
    private OptionalDouble value = OptionalDouble.empty();

    /** @param steps is given each step once */
    ReportTail(Path file, Steps steps) {
        this.file = file;
        this.steps = steps;
    }

    /** Passes on the steps whose lines have been ended since the last time. */
    void poll() throws IOException, InterruptedException {
        if (!isThere()) {
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
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
        } catch (NoSuchFileException removed) {
            return;
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    /** Through a link that the program made, Danlu would read elsewhere; a pipe might never be opened. */
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

    /** Whether what was read is no longer there: some programs write the whole file each time. */
    private boolean isWrittenAnew(SeekableByteChannel channel) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(last.length);
        channel.position(position - last.length);
        while (there.hasRemaining() && channel.read(there) >= 0) {}
        return !Arrays.equals(there.array(), last);
    }

    /** Passes on what is left, a last line without an end included, and returns the last line's value that has no step. */
    OptionalDouble finish() throws IOException, InterruptedException {
        poll();
        endLine();
        return value;
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
        Fields fields = Field.root(SOURCE, Json.parse(SOURCE, text)).fields().only("step", "value");
        double number = fields.required("value").outcome();
        Optional<Field> step = fields.optional("step");
        if (step.isPresent()) {
            pass(new Report(step.get().integer(), number));
        } else {
            value = OptionalDouble.of(number);
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
