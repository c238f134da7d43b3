package io.danlu.format;

import io.danlu.space.Value;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Converts results to and from the members {@code values}, {@code constraints} and {@code attrs}. A single value may be
 * written as {@code value}.
 */
public final class ResultFormat {

    private ResultFormat() {}

    /** Adds the members of {@code result}: {@code values} always, the others unless they are empty. */
    public static void write(JsonBuilder block, Result result) {
        block.put("values", Json.reals(result.values()));
        if (!result.constraints().isEmpty()) {
            block.put("constraints", Json.reals(result.constraints()));
        }
        if (!result.attributes().isEmpty()) {
            block.put("attrs", Json.values(result.attributes()));
        }
    }

    /**
     * Returns the result in {@code fields}. Other members are left to the caller.
     *
     * @throws FormatException if it breaks a rule
     * @throws io.danlu.trial.NotFiniteException if a value or a constraint is NaN or infinite
     */
    public static Result read(Fields fields) {
        SequencedMap<String, Value> attributes =
                fields.optional("attrs").map(field -> field.fields().values()).orElseGet(LinkedHashMap::new);
        return new Result(
                values(fields),
                fields.optional("constraints").map(ResultFormat::reals).orElse(List.of()),
                attributes);
    }

    private static List<Double> values(Fields fields) {
        Optional<Field> single = fields.optional("value");
        Optional<Field> several = fields.optional("values");
        if (single.isPresent() && several.isPresent()) {
            throw single.get().refuse("must not stand beside values. Give one of the two.");
        }
        return single.map(value -> List.of(value.outcome()))
                .orElseGet(() -> reals(several.orElseGet(() -> fields.required("value"))));
    }

    private static List<Double> reals(Field list) {
        return list.elements().stream().map(Field::outcome).toList();
    }
}
