package io.danlu.cli;

import java.io.IOException;

/** Standard output cannot be written: what a command prints is lost from here on. */
final class OutputLostException extends RuntimeException {

    OutputLostException(IOException cause) {
        super(
                "standard output cannot be written (%s). Make room there, or send it elsewhere."
                        .formatted(cause.getMessage()),
                cause);
    }

    /** Whether somebody read as much as they wanted, as {@code head} does, and closed the pipe. */
    boolean isClosedPipe() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }
}
