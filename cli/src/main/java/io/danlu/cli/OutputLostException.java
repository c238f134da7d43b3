package io.danlu.cli;

import java.io.IOException;

/** Thrown when standard output cannot be written. Everything that the command prints afterwards is lost. */
final class OutputLostException extends RuntimeException {

    OutputLostException(IOException cause) {
        super(
                "standard output cannot be written (%s). Make room there, or send it elsewhere."
                        .formatted(cause.getMessage()),
                cause);
    }

    /** Returns whether a reader such as {@code head} had read enough and closed the pipe. */
    boolean isClosedPipe() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }
}
