package io.danlu.cli;

/** Exit codes. */
final class Exit {

    static final int DONE = 0;

    /** No trial completed, or the store was lost during the run. */
    static final int FAILED = 1;

    /** Bad usage, or a file that cannot be read or written. */
    static final int BAD_INPUT = 2;

    /** The exit code that a shell gives a program ended by SIGINT. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
