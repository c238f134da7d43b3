package io.danlu.process;

import java.util.Map;
import java.util.Optional;

/**
 * Describes the signals that end programs. An exit code tells of them as in a shell: 128 plus the signal's number, see
 * signal(7).
 */
final class Signals {

    private static final Map<Integer, String> FROM_ELSEWHERE = Map.of(
            1, "ended from elsewhere by SIGHUP",
            2, "ended from elsewhere by SIGINT",
            9, "killed by SIGKILL, often because the machine was out of memory",
            15, "ended from elsewhere by SIGTERM");

    private static final Map<Integer, String> OWN = Map.of(
            4, "killed by SIGILL, an instruction that this processor does not have",
            6, "killed by SIGABRT, often a failed assertion",
            7, "killed by SIGBUS, often a file that was cut while it was mapped into memory",
            8, "killed by SIGFPE, often an integer divided by zero",
            11, "killed by SIGSEGV, a segmentation fault",
            13, "killed by SIGPIPE, a write to a pipe that nobody reads",
            24, "killed by SIGXCPU, because its processor time was used up",
            25, "killed by SIGXFSZ, because a file would have become too long",
            31, "killed by SIGSYS, a system call that is not allowed here");

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
        return "%s (exit code %d)".formatted(how, exit);
    }
}
