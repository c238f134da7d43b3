package io.danlu.study;

import io.danlu.trial.NotFiniteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What failed, as the log keeps it. */
public final class Cause {

    private static final int LENGTH = 1000;
    private static final int DEPTH = 5;
    private static final int LINE = 300;
    private static final int GIST = 80;
    private static final Pattern LOG_FILE = Pattern.compile(" \\(log: [^)]*\\)");

    private Cause() {}

    /** The exception and the causes below it, in one line of at most {@value #LENGTH} characters. */
    public static String inOneLine(Throwable cause) {
        String text = String.join(" ← ", chain(cause).map(Throwable::toString).toList());
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    }

    /** What the log of a study keeps: the message alone if the exception is thrown to give a reason, else {@link #inOneLine}. */
    public static String reason(Throwable cause) {
        return switch (cause) {
            case TrialFailedException failed -> String.valueOf(failed.getMessage());
            case AttemptFailedException failed -> String.valueOf(failed.getMessage());
            case NotFiniteException noNumber -> String.valueOf(noNumber.getMessage());
            default -> inOneLine(cause);
        };
    }

    /**
     * The error in the chain of causes after which the virtual machine is not to be trusted with another trial, such as
     * {@link OutOfMemoryError}. A {@link StackOverflowError} is none: the stack is unwound and the machine is sound. An objective
     * that throws a {@link TrialFailedException} has decided that it is none.
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

    /** The exception and at most {@value #DEPTH} causes below it, which might go round in a circle. */
    static Stream<Throwable> chain(Throwable cause) {
        List<Throwable> chain = new ArrayList<>(List.of(cause));
        Optional<Throwable> below = Optional.ofNullable(cause.getCause());
        while (below.isPresent() && chain.size() <= DEPTH) {
            chain.add(below.get());
            below = below.flatMap(each -> Optional.ofNullable(each.getCause()));
        }
        return chain.stream();
    }

    /** The first line of {@code reason}, at most {@value #LINE} characters of it. */
    static String firstLine(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return line.length() > LINE ? line.substring(0, LINE) + "…" : line;
    }

    /**
     * The gist of a reason that a log keeps, in at most {@value #GIST} characters: its first line up to a semicolon, without the place of a log file. Where lines of a
     * program's standard error follow, the last of them that is not indented takes the place of what follows the first colon: there a program says what
     * was wrong.
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
