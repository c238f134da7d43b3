package io.danlu.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a program's output as it comes and keeps what matters: the last value it named, its last line, its tail. */
final class OutputLines {

    private static final int TAIL_LINES = 20;
    private static final int LINE_LENGTH = 500;

    private final String prefix;
    private final Deque<String> tail = new ArrayDeque<>();
    private OptionalDouble named = OptionalDouble.empty();
    private Optional<String> last = Optional.empty();

    /** @param metric the objective, whose value a line {@code metric=value} names */
    OutputLines(String metric) {
        this.prefix = metric + "=";
    }

    /** Reads to the end; a stream that breaks ends there. */
    void readAll(InputStream stream) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line.strip());
            }
        } catch (IOException broken) {
            take("(output lost: " + broken.getMessage() + ")");
        }
    }

    private synchronized void take(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith(prefix)) {
            OptionalDouble value = number(line.substring(prefix.length()));
            named = value.isPresent() ? value : named;
        }
        String kept = line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) + "…" : line;
        last = Optional.of(kept);
        tail.addLast(kept);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
    }

    /** The last value named by a {@code metric=value} line, else the last line where it is a bare number. */
    synchronized OptionalDouble value() {
        return named.isPresent() ? named : last.map(OutputLines::number).orElse(OptionalDouble.empty());
    }

    /** The last lines. */
    synchronized String tail() {
        return String.join("\n", tail);
    }

    /** A number as Java and C print it, with NaN and the infinities in their usual spellings. */
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
}
