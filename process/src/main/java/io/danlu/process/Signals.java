package io.danlu.process;

import java.util.Map;
import java.util.Optional;

/**
 * Describes the signals that end programs. An exit code tells of them as in a shell: 128 plus the signal's number, see
 * signal(7).
 */
final class Signals {

    private static final Map<Integer, String> FROM_ELSEWHERE = Map.of(
            1, "ended from elsewhere (SIGHUP)",
            2, "ended from elsewhere (SIGINT)",
            9, "killed (SIGKILL), often out of memory",
            15, "ended from elsewhere (SIGTERM)");

    private static final Map<Integer, String> OWN = Map.of(
            4, "it crashed (SIGILL, an instruction that this processor does not have)",
            6, "it crashed (SIGABRT, often a failed assertion)",
            7, "it crashed (SIGBUS)",
            8, "it crashed (SIGFPE, often an integer divided by zero)",
            11, "it crashed (SIGSEGV, a segmentation fault)",
            13, "ended by SIGPIPE: it wrote to a pipe that nobody reads",
            24, "ended by SIGXCPU: its processor time was used up",
            25, "ended by SIGXFSZ: a file would have become too long");

    private static final int SIGNALS = 128;

    private Signals() {}

    /**
     * Describes how a signal from outside ended the program, for which its configuration is not to blame. Empty for any
     * other exit code.
     */
    static Optional<String> fromElsewhere(int exit) {
        return Optional.ofNullable(FROM_ELSEWHERE.get(exit - SIGNALS)).map(how -> text(exit, how));
    }

    /** Describes the exit code, with the signal if there is one. */
    static String text(int exit) {
        return Optional.ofNullable(OWN.get(exit - SIGNALS))
                .map(how -> text(exit, how))
                .orElse("exit code " + exit);
    }

    private static String text(int exit, String how) {
        return "exit code %d: %s".formatted(exit, how);
    }
}
