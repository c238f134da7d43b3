package io.danlu.process;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Extracts from a program's output the last value of each outcome, its last line and its last lines, in bounded memory.
 * A line ends with a line feed or a carriage return; empty lines are ignored. Thread-safe.
 */
final class OutputLines {

    private static final int TAIL_LINES = 20;
    private static final int LINE_BYTES = 500;

    /**
     * One number as Python's libraries show it: {@code np.float64(0.42)}, {@code array(0.42, dtype=float32)}, {@code
     * tensor(0.42, grad_fn=<MeanBackward0>)}.
     */
    private static final Pattern WRAPPED = Pattern.compile(
            "(?:(?:np|numpy)\\.(?:float|int|uint)[0-9]+|(?:np|numpy)\\.longdouble|array|Array|tensor)\\(([^(),\\[\\]]+)(?:, *\\w+=[^()]*)*\\)");

    private final List<String> names;
    private final Map<String, Double> named = new HashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();
    private final Line[] ring = Stream.generate(Line::new).limit(TAIL_LINES + 1).toArray(Line[]::new);
    private long count; // index of the line being read; the lines before it are complete

    /**
     * Creates an empty output.
     *
     * @param names names of the outcomes: a line {@code name=value} gives a value
     */
    OutputLines(List<String> names) {
        this.names = names;
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
        names.stream().filter(line::names).findFirst().ifPresent(name -> take(name, line));
        count++;
        line(count).clear();
    }

    private Line line(long index) {
        return ring[(int) (index % ring.length)];
    }

    private void take(String name, Line line) {
        OptionalDouble value = number(line.text(name.length() + 1));
        if (value.isPresent()) {
            named.put(name, value.getAsDouble());
            unreadable.remove(name);
        } else {
            unreadable.put(name, line.text(0));
        }
    }

    /**
     * Returns the values that the output gives, by outcome: those of the last {@code name=value} lines with a number,
     * and for other outcomes those of the last line, if that is an object of JSON. A last line that is a bare number is
     * the value of an only outcome.
     */
    synchronized Map<String, Double> values() {
        Map<String, Double> values =
                new HashMap<>(count == 0 ? Map.of() : last(line(count - 1).text(0)));
        values.putAll(named);
        return values;
    }

    private Map<String, Double> last(String line) {
        OptionalDouble number = names.size() == 1 ? number(line) : OptionalDouble.empty();
        return number.isPresent() ? Map.of(names.getFirst(), number.getAsDouble()) : object(line);
    }

    private Map<String, Double> object(String line) {
        Map<String, Double> values = new HashMap<>();
        if (line.startsWith("{") && line.endsWith("}")) {
            try {
                Fields fields = Field.root("output", Json.parse("output", line)).fields();
                names.forEach(name -> fields.optional(name).ifPresent(value -> values.put(name, value.outcome())));
            } catch (FormatException other) {
                return Map.of(); // a line of another kind
            }
        }
        return values;
    }

    /** Returns the last {@code name=value} line of an outcome if its value is not a number. */
    synchronized Optional<String> unreadable(String name) {
        return Optional.ofNullable(unreadable.get(name));
    }

    /** Returns the last {@value #TAIL_LINES} lines. */
    synchronized String tail() {
        return LongStream.range(Math.max(0, count - TAIL_LINES), count)
                .mapToObj(index -> line(index).text(0))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Parses a number as Java and C print it, with NaN and the infinities in their usual spellings. A number of NumPy,
     * PyTorch or JAX may be in its {@code repr}.
     */
    static OptionalDouble number(String text) {
        return plain(WRAPPED.matcher(text.strip()).replaceFirst("$1"));
    }

    private static OptionalDouble plain(String text) {
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

        /** Returns whether this line gives a value of that name, which is in ASCII. */
        boolean names(String name) {
            int end = name.length();
            return length > end
                    && bytes[end] == '='
                    && IntStream.range(0, end).allMatch(i -> bytes[i] == name.charAt(i));
        }

        String text(int from) {
            String text = new String(bytes, from, length - from, StandardCharsets.UTF_8).strip();
            return cut ? text + "…" : text;
        }
    }
}
