package io.danlu.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads one output stream of a program to its end, in another thread, because a program blocks when nobody reads
 * its output. The first bytes are kept in a log; the rest is only parsed.
 */
final class OutputReader {

    private static final Duration PATIENCE = Duration.ofSeconds(2); // for a stream that an unknown process keeps open
    private static final int CHUNK = 1 << 16;

    private final OutputLines lines;
    private final Future<?> reading;

    private OutputReader(InputStream stream, CappedLog log, OutputLines lines) {
        this.lines = lines;
        this.reading = PooledThreads.start(() -> run(stream, log, lines));
    }

    /**
     * Starts to read.
     *
     * @param log closed at the end of the stream
     * @param names see {@link OutputLines}
     */
    static OutputReader start(InputStream stream, CappedLog log, List<String> names) {
        return new OutputReader(stream, log, new OutputLines(names));
    }

    /**
     * Waits for the end of the stream, and returns what was read. Waits at most two seconds, because a process that
     * could not be ended may keep the stream open.
     */
    OutputLines await() throws InterruptedException {
        try {
            reading.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException open) {
            return lines;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
        return lines;
    }

    private static void run(InputStream stream, CappedLog log, OutputLines lines) {
        byte[] chunk = new byte[CHUNK];
        try (stream) {
            for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                lines.take(chunk, length);
                log.write(chunk, length);
            }
        } catch (IOException broken) {
            byte[] why = ("\n(output lost: " + broken.getMessage() + ")").getBytes(StandardCharsets.UTF_8);
            lines.take(why, why.length);
        }
        lines.end();
        log.close(lines.tail());
    }
}
