package io.danlu.format;

import io.danlu.space.Parameter;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** The members of an object, read by name. Immutable. */
public final class Fields {

    private final Field object;
    private final SequencedMap<String, Json> members;

    Fields(Field object, SequencedMap<String, Json> members) {
        this.object = object;
        this.members = members;
    }

    /** Returns the object itself. */
    public Field object() {
        return object;
    }

    /**
     * Checks that the object has no other keys than these, and returns its members.
     *
     * @throws FormatException if there is another key; the message suggests the closest known one
     */
    public Fields only(String... keys) {
        List<String> known = List.of(keys);
        members.keySet().stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw FormatException.of(
                            object.source(),
                            "%s is not a known key.%s Known here: %s."
                                    .formatted(path(key), Spelling.nearest(key, known), String.join(", ", known)));
                });
        return this;
    }

    /**
     * Returns the member of that name.
     *
     * @throws FormatException if there is none
     */
    public Field required(String key) {
        return optional(key)
                .orElseThrow(() -> FormatException.of(object.source(), "%s is missing. Add it.".formatted(path(key))));
    }

    /** Returns the member of that name, or empty if there is none. */
    public Optional<Field> optional(String key) {
        return Optional.ofNullable(members.get(key)).map(json -> new Field(object.source(), path(key), json));
    }

    /** Returns all members. */
    public List<Map.Entry<String, Field>> all() {
        return members.keySet().stream()
                .map(key -> Map.entry(key, required(key)))
                .toList();
    }

    /**
     * Returns all members, each converted together with its key, which must match {@link Parameter#NAME}.
     *
     * @throws FormatException if a key is no name
     */
    <T> List<T> members(BiFunction<String, Field, T> read) {
        return all().stream()
                .map(entry -> read.apply(
                        new Field(object.source(), path(entry.getKey()), Json.of(entry.getKey())).name(),
                        entry.getValue()))
                .toList();
    }

    /** Returns all members, which must be scalars. */
    public SequencedMap<String, Value> values() {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        all().forEach(entry -> values.put(entry.getKey(), entry.getValue().value()));
        return values;
    }

    /** Returns all members, which must be finite numbers. */
    SequencedMap<String, Double> finites() {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        all().forEach(entry -> numbers.put(entry.getKey(), entry.getValue().finite()));
        return numbers;
    }

    /** Returns all members, which must be values of parameters. */
    public SequencedMap<String, Value> parameterValues() {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        all().forEach(entry -> values.put(entry.getKey(), entry.getValue().parameterValue()));
        return values;
    }

    private String path(String key) {
        String shown = Printable.start(key, 128);
        return object.path().isEmpty() ? shown : object.path() + "." + shown;
    }
}
