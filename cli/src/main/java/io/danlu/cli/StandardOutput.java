package io.danlu.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Standard output that reports failures, unlike {@link java.io.PrintStream} and {@link PrintWriter}. The first write
 * that fails throws {@link OutputLostException}, which ends the command; later writes are dropped.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream stream;
    private volatile boolean lost;

    /** Wraps {@code stream}. */
    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    /** Returns a writer for this process's standard output, in UTF-8, that flushes only on request. */
    static PrintWriter writer() {
        return new PrintWriter(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (lost) {
            return;
        }
        try {
            stream.write(bytes, from, length);
        } catch (IOException broken) {
            lost = true;
            throw new OutputLostException(broken);
        }
    }
}
