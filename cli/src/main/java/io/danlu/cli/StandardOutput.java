package io.danlu.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Standard output that does not keep a failure to itself, as {@link java.io.PrintStream} and {@link PrintWriter} do: the first
 * write that fails throws {@link OutputLostException} through all writers, so that it ends the command; what comes after is
 * dropped.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream stream;
    private volatile boolean lost;

    /** @param stream where it goes */
    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    /** This process's, in UTF-8; flushed when it is asked to. */
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
