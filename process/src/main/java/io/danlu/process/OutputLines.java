package io.danlu.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Extracts from a program's output the last value that it named, its last line and its last lines, in bounded memory. A
 * line ends with a line feed or a carriage return; empty lines are ignored. Thread-safe.
 */
final class OutputLines {

    private static final int TAIL_LINES = 20;
    private static final int LINE_BYTES = 500;

    private final byte[] prefix;
    private final Line[] ring = Stream.generate(Line::new).limit(TAIL_LINES + 1).toArray(Line[]::new);
    private long count; // index of the line being read; the lines before it are complete
    private OptionalDouble named = OptionalDouble.empty();
    private Optional<String> unreadable = Optional.empty();

    /**
     * Creates an empty output.
     *
     * @param metric name of the objective: a line {@code metric=value} gives its value
     */
    OutputLines(String metric) {
        this.prefix = (metric + "=").getBytes(StandardCharsets.UTF_8);
    }

    /** Appends the next {@code length} bytes of the output. */
    synchronized void take(byte[] bytes, int length) {
        Line line = line(count);
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                end();
                line = line(count);
            } else {
                line.add(bytes[i]);
            }
        }
    }

    /** Completes the line being read, if it is not empty. */
    synchronized void end() {
        Line line = line(count);
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith(prefix)) {
            OptionalDouble value = number(line.text(prefix.length));
            named = value.isPresent() ? value : named;
            unreadable = value.isPresent() ? Optional.empty() : Optional.of(line.text(0));
        }
        count++;
        line(count).clear();
    }

    private Line line(long index) {
        return ring[(int) (index % ring.length)];
    }

    /**
     * Returns the value of the last {@code metric=value} line with a number. Without such a line, returns the last line
     * if it is a bare number.
     */
    synchronized OptionalDouble value() {
        return named.isPresent() || count == 0 ? named : number(line(count - 1).text(0));
    }

    /** Returns the last {@code metric=value} line if its value is not a number. */
    synchronized Optional<String> unreadable() {
        return unreadable;
    }

    /** Returns the last {@value #TAIL_LINES} lines. */
    synchronized String tail() {
        return LongStream.range(Math.max(0, count - TAIL_LINES), count)
                .mapToObj(index -> line(index).text(0))
                .collect(Collectors.joining("\n"));
    }

    /** Parses a number as Java and C print it, with NaN and the infinities in their usual spellings. */
    static OptionalDouble number(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            case String number
            when number.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[-+]?[0-9]+)?") ->
                OptionalDouble.of(Double.parseDouble(number));
            default -> OptionalDouble.empty();
        };
    }

    /** A line without its leading blanks, truncated to {@value OutputLines#LINE_BYTES} bytes. */
    private static final class Line {

        private final byte[] bytes = new byte[LINE_BYTES];
        private int length;
        private boolean cut;

        void add(byte next) {
            boolean blank = next == ' ' || next == '\t';
            if (length < LINE_BYTES) {
                bytes[length] = next;
                length += blank && length == 0 ? 0 : 1;
            } else {
                cut |= !blank;
            }
        }

        void clear() {
            length = 0;
            cut = false;
        }

        boolean isEmpty() {
            return length == 0;
        }

        boolean startsWith(byte[] prefix) {
            return length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        }

        String text(int from) {
            String text = new String(bytes, from, length - from, StandardCharsets.UTF_8).strip();
            return cut ? text + "…" : text;
        }
    }
}
