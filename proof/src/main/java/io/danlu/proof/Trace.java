package io.danlu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the output of {@code strace -f -y} into the starts and ends of system calls on files. strace stops a thread
 * before and after a call. A call whose end precedes another call's start was therefore over before that one started.
 */
final class Trace {

    /**
     * The start or the end of a call.
     *
     * @param thread calling thread
     * @param call name of the call
     * @param file file of the call
     * @param begins whether this is its start
     * @param succeeds whether it succeeded, at its end
     */
    record Moment(long thread, String call, String file, boolean begins, boolean succeeds) {}

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern BEGIN = Pattern.compile("(\\w+)\\(\\d+<(.*?)>.*");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>.*");
    private static final Pattern RESULT = Pattern.compile(".*\\) += (-?\\d+).*");
    private static final String UNFINISHED = "<unfinished ...>";

    private final Map<Long, Moment> unfinished = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    private Trace() {}

    /** Returns the moments in {@code file}, in order. */
    static List<Moment> read(Path file) {
        try {
            Trace trace = new Trace();
            Files.readAllLines(file, StandardCharsets.ISO_8859_1).forEach(trace::see);
            return List.copyOf(trace.moments);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void see(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return;
        }
        long thread = Long.parseLong(line.group(1));
        String rest = line.group(2);
        Matcher begin = BEGIN.matcher(rest);
        Moment before = unfinished.get(thread);
        if (begin.matches()) {
            Moment moment = new Moment(thread, begin.group(1), begin.group(2), true, false);
            moments.add(moment);
            if (rest.endsWith(UNFINISHED)) {
                unfinished.put(thread, moment);
            } else {
                end(moment, rest);
            }
        } else if (RESUMED.matcher(rest).matches() && before != null) {
            unfinished.remove(thread);
            end(before, rest);
        }
    }

    private void end(Moment begun, String rest) {
        Matcher result = RESULT.matcher(rest);
        boolean succeeds = result.matches() && Long.parseLong(result.group(1)) >= 0;
        moments.add(new Moment(begun.thread(), begun.call(), begun.file(), false, succeeds));
    }
}
