package io.danlu.cli;

/** Exit codes. */
final class Exit {

    static final int DONE = 0;

    /** No trial completed, or the store was lost on the way. */
    static final int FAILED = 1;

    /** What was asked for makes no sense, or cannot be read or written. */
    static final int BAD_INPUT = 2;

    /** As a shell says of a program that SIGINT ended. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
