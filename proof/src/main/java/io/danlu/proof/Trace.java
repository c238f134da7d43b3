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
 * What strace wrote down of a process and its threads ({@code strace -f -y}), as the beginnings and ends of system calls on files. strace stops a thread before a call and after it, so
 * that a call whose end stands before another's beginning was over before that one began.
 */
final class Trace {

    /**
     * The beginning or the end of a call.
     *
     * @param thread that makes it
     * @param call its name
     * @param file what it is made on
     * @param begins whether this is its beginning
     * @param succeeds at its end, whether it did what it was asked to
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

    /** The moments in {@code file}, in their order. */
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
