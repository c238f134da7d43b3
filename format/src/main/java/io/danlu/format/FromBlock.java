package io.danlu.format;

import io.danlu.space.Declaration;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code from} block of a study file, which names the older study for a warm start.
 *
 * @param study the older study's name
 * @param store the URL of its store; empty for the store of the new study
 * @param backfill legal values for trials that lack a parameter, by the parameter's name
 */
public record FromBlock(String study, Optional<String> store, Map<String, Value> backfill) {

    public FromBlock {
        backfill = Collections.unmodifiableMap(new LinkedHashMap<>(backfill));
    }

    /** Reads the block, which may be only the older study's name. */
    static FromBlock read(Field field, Space space) {
        if (field.json() instanceof Json.Text) {
            return new FromBlock(field.name(), Optional.empty(), Map.of());
        }
        Fields fields = field.fields().only("study", "store", "backfill");
        return new FromBlock(
                fields.required("study").name(),
                fields.optional("store").map(Field::text),
                fields.optional("backfill")
                        .<Map<String, Value>>map(values -> backfill(values, space))
                        .orElse(Map.of()));
    }

    private static Map<String, Value> backfill(Field field, Space space) {
        Map<String, Value> values = field.fields().parameterValues();
        try {
            values.forEach((name, value) -> Declaration.named(space, name).check(value));
        } catch (SpaceException broken) {
            throw Located.refusal(field, broken);
        }
        return values;
    }
}
