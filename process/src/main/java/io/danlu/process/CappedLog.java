package io.danlu.process;

import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that keeps the first bytes written to it, up to a limit. A full disk ends the log but not the program whose
 * output it keeps. Not thread-safe.
 */
final class CappedLog {

    private final OutputStream file;
    private final long limit;
    private long kept;
    private long dropped;

    /**
     * Creates a new file in place of an existing one.
     *
     * @param limit bytes
     * @throws IOException if the file cannot be created
     */
    CappedLog(Path path, long limit) throws IOException {
        Files.deleteIfExists(path); // not overwritten: it may have become a pipe
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

    /** Closes the file. If bytes were dropped, appends their number and {@code tail}. */
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
