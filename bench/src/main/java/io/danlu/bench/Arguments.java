package io.danlu.bench;

import io.danlu.space.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A command line of options, each followed by its value. */
public record Arguments(Map<String, String> given) {

    /**
     * Reads the options in {@code arguments}.
     *
     * @throws IllegalArgumentException if one is not among {@code keys} or lacks its value
     */
    public static Arguments of(List<String> keys, String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!keys.contains(arguments[i])) {
                throw new IllegalArgumentException("%s is not an option.%s The options are %s."
                        .formatted(arguments[i], Spelling.nearest(arguments[i], keys), String.join(" ", keys)));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("%s needs a value.".formatted(arguments[i]));
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new Arguments(given);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(given.get(key));
    }

    String text(String key, String absent) {
        return given.getOrDefault(key, absent);
    }

    /** Returns the parts between commas. */
    public List<String> list(String key, String absent) {
        return Stream.of(text(key, absent).split(","))
                .filter(part -> !part.isBlank())
                .toList();
    }

    public int number(String key, int absent, int least) {
        return text(key).map(text -> number(key, text, least)).orElse(absent);
    }

    /** Returns the numbers between commas, ascending. */
    public List<Integer> numbers(String key, String absent, int least) {
        return list(key, absent).stream()
                .map(text -> number(key, text, least))
                .sorted()
                .toList();
    }

    private static int number(String key, String text, int least) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("%s (%s) must be a whole number.".formatted(key, text), noNumber);
        }
        if (value < least) {
            throw new IllegalArgumentException("%s (%d) must be at least %d.".formatted(key, value, least));
        }
        return value;
    }
}
