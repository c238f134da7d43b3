package io.danlu.study;

import io.danlu.trial.NotFiniteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Formats the causes of failures for the log of a study. */
public final class Cause {

    private static final int LENGTH = 1000;
    private static final int DEPTH = 5;
    private static final int LINE = 300;
    private static final int GIST = 80;
    private static final Pattern LOG_FILE = Pattern.compile(" \\(log: [^)]*\\)");

    private Cause() {}

    /** Returns the exception and its causes in one line of at most {@value #LENGTH} characters. */
    public static String inOneLine(Throwable cause) {
        String text = String.join(" ← ", chain(cause).map(Throwable::toString).toList());
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    }

    /**
     * Returns the text for the log of a study: the message if the exception exists to give a reason, else
     * {@link #inOneLine}.
     */
    public static String reason(Throwable cause) {
        return switch (cause) {
            case TrialFailedException failed -> String.valueOf(failed.getMessage());
            case AttemptFailedException failed -> String.valueOf(failed.getMessage());
            case NotFiniteException noNumber -> String.valueOf(noNumber.getMessage());
            default -> inOneLine(cause);
        };
    }

    /**
     * Returns the error in the chain of causes after which the virtual machine cannot be trusted with another trial,
     * such as {@link OutOfMemoryError}. A {@link StackOverflowError} is not fatal, because the stack has been unwound.
     * An objective that throws a {@link TrialFailedException} has decided that its cause is not fatal.
     */
    public static Optional<VirtualMachineError> fatal(Throwable cause) {
        return cause instanceof TrialFailedException
                ? Optional.empty()
                : chain(cause)
                        .filter(each -> !(each instanceof StackOverflowError))
                        .filter(VirtualMachineError.class::isInstance)
                        .map(VirtualMachineError.class::cast)
                        .findFirst();
    }

    /** Returns the exception and at most {@value #DEPTH} of its causes, which may form a cycle. */
    static Stream<Throwable> chain(Throwable cause) {
        List<Throwable> chain = new ArrayList<>(List.of(cause));
        Optional<Throwable> below = Optional.ofNullable(cause.getCause());
        while (below.isPresent() && chain.size() <= DEPTH) {
            chain.add(below.get());
            below = below.flatMap(each -> Optional.ofNullable(each.getCause()));
        }
        return chain.stream();
    }

    /** Returns the first line of {@code reason}, truncated to {@value #LINE} characters. */
    static String firstLine(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return line.length() > LINE ? line.substring(0, LINE) + "…" : line;
    }

    /**
     * Returns a summary of a reason in a log, truncated to {@value #GIST} characters: its first line up to a semicolon,
     * without the path of a log file. If lines of a program's standard error follow and the last one is not indented,
     * that line replaces the text after the first colon, because programs print the error there.
     */
    static String gist(String reason) {
        List<String> lines = reason.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return "no reason given";
        }
        String first = LOG_FILE.matcher(lines.getFirst()).replaceFirst("");
        String last = lines.getLast();
        boolean isTold = lines.size() > 1 && !Character.isWhitespace(last.charAt(0));
        String gist =
                isTold ? first.split(": ", 2)[0].replaceFirst(":$", "") + ": " + last.strip() : first.split("; ", 2)[0];
        return gist.length() > GIST ? gist.substring(0, GIST) + "…" : gist;
    }
}
