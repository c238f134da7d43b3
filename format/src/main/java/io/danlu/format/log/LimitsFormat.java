package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** Converts thresholds and limits by name to and from JSON: {@code {"memory_mb":512,"latency_ms":null}}. */
public final class LimitsFormat {

    private LimitsFormat() {}

    /** Returns the limits as an object; an empty one is null. */
    public static Json write(SequencedMap<String, OptionalDouble> limits) {
        JsonBuilder block = Json.object();
        limits.forEach(
                (name, limit) -> block.put(name, limit.isPresent() ? Json.of(limit.getAsDouble()) : new Json.Null()));
        return block.build();
    }

    /**
     * Returns the limits that were written.
     *
     * @throws FormatException if it is no object of finite numbers and nulls, or it is empty
     */
    public static SequencedMap<String, OptionalDouble> read(Field field) {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        field.fields().all().forEach(entry -> limits.put(entry.getKey(), limit(entry.getValue())));
        if (limits.isEmpty()) {
            throw field.refuse("must have at least one limit, by the name of an objective or constraint.");
        }
        return limits;
    }

    private static OptionalDouble limit(Field field) {
        return field.json() instanceof Json.Null ? OptionalDouble.empty() : OptionalDouble.of(field.finite());
    }
}
