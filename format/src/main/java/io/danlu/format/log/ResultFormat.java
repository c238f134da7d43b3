package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Value;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Converts results to and from the members {@code values}, {@code measured}, {@code constraints} and {@code attrs}. A
 * single value may be written as {@code value}. A result that is told by name has an object as its {@code values}.
 */
public final class ResultFormat {

    private ResultFormat() {}

    /** Adds the members of {@code result}: {@code values} always, the others unless they are empty. */
    public static void write(JsonBuilder block, Result result) {
        if (result.isByName()) {
            block.put("values", named(result.measured()));
        } else {
            block.put("values", Json.reals(result.values()));
            if (!result.measured().isEmpty()) {
                block.put("measured", named(result.measured()));
            }
        }
        if (!result.constraints().isEmpty()) {
            block.put("constraints", Json.reals(result.constraints()));
        }
        if (!result.attributes().isEmpty()) {
            block.put("attrs", Json.values(result.attributes()));
        }
    }

    private static Json named(SequencedMap<String, Double> values) {
        JsonBuilder block = Json.object();
        values.forEach(block::put);
        return block.build();
    }

    /**
     * Returns the result in {@code fields}. Other members are left to the caller.
     *
     * @throws FormatException if it breaks a rule
     * @throws io.danlu.trial.NotFiniteException if a value or a constraint is NaN or infinite
     */
    public static Result read(Fields fields) {
        SequencedMap<String, Value> attributes = fields.optional("attrs")
                .map(field -> field.fields().parameterValues())
                .orElseGet(LinkedHashMap::new);
        List<Double> constraints =
                fields.optional("constraints").map(ResultFormat::reals).orElse(List.of());
        Optional<Field> byName = fields.optional("values").filter(values -> values.json() instanceof Json.Obj);
        Optional<Field> measured = fields.optional("measured");
        if (byName.isEmpty()) {
            return new Result(
                    values(fields),
                    constraints,
                    attributes,
                    measured.map(ResultFormat::named).orElseGet(LinkedHashMap::new));
        }
        refuseBeside(byName.get(), fields.optional("value"), measured);
        SequencedMap<String, Double> named = named(byName.get());
        if (named.isEmpty()) {
            throw byName.get().refuse("must have a value for each objective, by its name.");
        }
        return new Result(List.of(), constraints, attributes, named);
    }

    private static void refuseBeside(Field values, Optional<Field> value, Optional<Field> measured) {
        value.or(() -> measured).ifPresent(other -> {
            throw other.refuse("must not stand beside %s by name. Put all values there.".formatted(values.path()));
        });
    }

    private static SequencedMap<String, Double> named(Field field) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        field.fields()
                .all()
                .forEach(entry -> named.put(entry.getKey(), entry.getValue().outcome()));
        return named;
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
