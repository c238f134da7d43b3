package io.danlu.process;

import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that keeps the beginning of what is written to it. A disk that is full ends the log, not the program whose output it
 * keeps. Not for several threads.
 */
final class CappedLog {

    private final OutputStream file;
    private final long limit;
    private long kept;
    private long dropped;

    /**
     * A new file, over what was there.
     *
     * @param limit bytes
     * @throws IOException if there can be no such file
     */
    CappedLog(Path path, long limit) throws IOException {
        Files.deleteIfExists(path); // and not written to: it may be a pipe by now
        this.file = OwnerOnly.newFile(path);
        this.limit = limit;
    }

    void write(byte[] bytes, int length) {
        int fits = (int) Math.min(length, limit - kept);
        kept += fits;
        dropped += length - fits;
        write(bytes, 0, fits);
    }

    private void write(byte[] bytes, int from, int length) {
        try {
            file.write(bytes, from, length);
        } catch (IOException full) {
            kept = limit;
        }
    }

    /** Ends the file; where something was dropped, it says so and ends with {@code tail}. */
    void close(String tail) {
        if (dropped > 0) {
            byte[] end = "\n(danlu: %d bytes were left out here; run.output says how much is kept)\n%s\n"
                    .formatted(dropped, tail)
                    .getBytes(StandardCharsets.UTF_8);
            write(end, 0, end.length);
        }
        try {
            file.close();
        } catch (IOException full) {
            kept = limit;
        }
    }
}
