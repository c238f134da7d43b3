package io.danlu.study;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Logs the exceptions of a run's evaluations to a {@link Logger}, by default {@value #NAME}. The first exception of
 * each kind is logged with its stack trace; the others are counted, and the count is logged when the run ends.
 * Exceptions are of one kind if they have the same classes and were thrown at the same places.
 * {@link TrialFailedException} and {@link AttemptFailedException} are not logged, because objectives throw them on
 * purpose. Thread-safe.
 */
final class FailureLog {

    static final String NAME = "io.danlu";

    /**
     * The number of kinds that are logged. Further kinds are only counted, so that the log does not grow with the
     * trials.
     */
    private static final int KINDS = 20;

    private final Map<String, Long> counts = new HashMap<>();
    private final Logger logger;
    private long others;

    FailureLog(Logger logger) {
        this.logger = logger;
    }

    /** Logs that an evaluation of trial {@code number} threw {@code cause}. */
    void failed(int number, Throwable cause) {
        if (cause instanceof TrialFailedException || cause instanceof AttemptFailedException) {
            return;
        }
        if (isFirst(kind(cause))) {
            logger.log(
                    Level.WARNING,
                    "Trial %d: its evaluation failed. Later failures of this kind are counted, not logged."
                            .formatted(number),
                    cause);
        }
    }

    private synchronized boolean isFirst(String kind) {
        if (counts.size() >= KINDS && !counts.containsKey(kind)) {
            others++;
            return false;
        }
        return counts.merge(kind, 1L, Long::sum) == 1;
    }

    /** Logs the number of failures that were not logged, if any. Called when the run has ended. */
    synchronized void end() {
        Map<String, Long> repeated = new TreeMap<>();
        counts.forEach((kind, count) -> {
            if (count > 1) {
                repeated.put(kind, count - 1);
            }
        });
        if (others > 0) {
            repeated.put("other kinds", others);
        }
        if (!repeated.isEmpty()) {
            long all = repeated.values().stream().mapToLong(count -> count).sum();
            logger.log(
                    Level.WARNING,
                    "Evaluations that failed later and were not logged: %d; %s."
                            .formatted(all, new Reasons(new TreeMap<>(repeated)).text()));
        }
    }

    /** The exception and its causes, each as its class and the place in a program that threw it. */
    private static String kind(Throwable cause) {
        return String.join(" ← ", Cause.chain(cause).map(FailureLog::one).toList());
    }

    /** Distinguishes exceptions without a stack trace by their messages, whose numbers may differ. */
    private static String one(Throwable cause) {
        String type = cause.getClass().getName();
        StackTraceElement[] frames = cause.getStackTrace();
        return Stream.of(frames)
                .filter(frame -> !isOfTheJdk(frame))
                .findFirst()
                .or(() -> Stream.of(frames).findFirst())
                .map(frame -> "%s at %s".formatted(type, frame))
                .orElseGet(() -> Optional.ofNullable(cause.getMessage())
                        .map(message -> "%s: %s".formatted(type, Cause.firstLine(message.replaceAll("\\d+", "#"))))
                        .orElse(type));
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        return Stream.of("java.", "javax.", "jdk.", "sun.").anyMatch(frame.getClassName()::startsWith);
    }
}
