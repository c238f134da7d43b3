package io.danlu.format;

import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Builds a {@link Json.Obj} member by member. Not thread-safe. */
public final class JsonBuilder {

    private final SequencedMap<String, Json> members = new LinkedHashMap<>();

    JsonBuilder() {}

    /**
     * Adds a member.
     *
     * @throws IllegalArgumentException if there is a member of that name
     */
    public JsonBuilder put(String name, Json value) {
        if (members.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException(
                    "Object: member '%s' must not be put twice. Rename one.".formatted(name));
        }
        return this;
    }

    /** Adds a text; see {@link #put(String, Json)}. */
    public JsonBuilder put(String name, String value) {
        return put(name, Json.of(value));
    }

    /** Adds an integer; see {@link #put(String, Json)}. */
    public JsonBuilder put(String name, long value) {
        return put(name, Json.of(value));
    }

    /** Adds a real; see {@link #put(String, Json)}. */
    public JsonBuilder put(String name, double value) {
        return put(name, Json.of(value));
    }

    /** Adds a boolean; see {@link #put(String, Json)}. */
    public JsonBuilder put(String name, boolean value) {
        return put(name, Json.of(value));
    }

    /** Adds a scalar; see {@link #put(String, Json)}. */
    public JsonBuilder put(String name, Value value) {
        return put(name, Json.of(value));
    }

    /** Adds a member if there is a value for it; see {@link #put(String, Json)}. */
    public JsonBuilder put(String name, Optional<Json> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Returns the object. */
    public Json.Obj build() {
        return new Json.Obj(members);
    }
}
