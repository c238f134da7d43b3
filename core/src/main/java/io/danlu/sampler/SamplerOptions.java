package io.danlu.sampler;

import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** Reads the options of a spec one by one. {@link #end} rejects options that were never read. */
public final class SamplerOptions {

    private final String owner;
    private final SequencedMap<String, List<Value>> options;
    private final Set<String> known = new TreeSet<>();

    private SamplerOptions(String owner, SequencedMap<String, List<Value>> options) {
        this.owner = owner;
        this.options = options;
    }

    /** Returns a reader for the options of {@code spec}. */
    public static SamplerOptions of(SamplerSpec spec) {
        return of("Sampler", spec.name(), spec.options());
    }

    /**
     * Returns a reader for the options of something other than a sampler.
     *
     * @param noun the word for it in messages, such as {@code Pruner}
     */
    public static SamplerOptions of(String noun, String name, SequencedMap<String, List<Value>> options) {
        return new SamplerOptions("%s '%s'".formatted(noun, name), options);
    }

    /** Reads a whole number; returns {@code otherwise} if the option is absent. */
    public int integer(String option, int otherwise) {
        return single(option)
                .map(value -> switch (value) {
                    case Value.Int(long integer) when integer == (int) integer -> (int) integer;
                    default -> throw refusal(option, value, "a whole number");
                })
                .orElse(otherwise);
    }

    /** Reads a number; returns {@code otherwise} if the option is absent. */
    public double real(String option, double otherwise) {
        return single(option)
                .map(value -> switch (value) {
                    case Value.Int(long integer) -> (double) integer;
                    case Value.Real(double real) -> real;
                    default -> throw refusal(option, value, "a number");
                })
                .orElse(otherwise);
    }

    /** Reads a boolean; returns {@code otherwise} if the option is absent. */
    public boolean bool(String option, boolean otherwise) {
        return single(option)
                .map(value -> switch (value) {
                    case Value.Bool(boolean bool) -> bool;
                    default -> throw refusal(option, value, "true or false");
                })
                .orElse(otherwise);
    }

    /** Reads a text; returns {@code otherwise} if the option is absent. */
    public String text(String option, String otherwise) {
        return single(option).map(Value::text).orElse(otherwise);
    }

    /**
     * Reads the options called {@code group.NAME}. Returns the values of each by NAME, or an empty map if there are
     * none.
     */
    public SequencedMap<String, List<Value>> group(String group) {
        SequencedMap<String, List<Value>> members = new LinkedHashMap<>();
        options.forEach((option, values) -> {
            if (option.startsWith(group + ".")) {
                known.add(option);
                members.put(option.substring(group.length() + 1), values);
            }
        });
        known.add(group + ".…");
        return members;
    }

    /**
     * Reads the options called {@code group[0].NAME}, {@code group[1].NAME} and so on, each as a {@link #group}. If
     * there are none, returns {@code group} alone.
     */
    public List<SequencedMap<String, List<Value>>> groups(String group) {
        List<SequencedMap<String, List<Value>>> groups = new ArrayList<>();
        for (var next = group(group + "[0]"); !next.isEmpty(); next = group(group + "[" + groups.size() + "]")) {
            groups.add(next);
        }
        return groups.isEmpty() ? List.of(group(group)) : groups;
    }

    private Optional<Value> single(String option) {
        known.add(option);
        List<Value> values = options.getOrDefault(option, List.of());
        if (options.containsKey(option) && values.size() != 1) {
            throw new IllegalArgumentException(
                    "%s: option '%s' takes one value and has %d. Give one.".formatted(owner, option, values.size()));
        }
        return values.stream().findFirst();
    }

    private IllegalArgumentException refusal(String option, Value value, String rule) {
        return new IllegalArgumentException(
                "%s: option '%s' (%s) must be %s.".formatted(owner, option, Spelling.shown(value.text()), rule));
    }

    /**
     * Ends reading.
     *
     * @throws IllegalArgumentException if there is an option that was never read
     */
    public void end() {
        options.keySet().stream()
                .filter(option -> !known.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException("%s: it has no option '%s'; its options are %s.%s"
                            .formatted(
                                    owner,
                                    Spelling.shown(option),
                                    known.isEmpty() ? "none" : known,
                                    Spelling.nearest(option, known)));
                });
    }
}
