package io.danlu.store.jdbc.optuna;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts Optuna's codes of parameters to values. Caches distributions, because most trials have the same ones. */
final class Distributions {

    private static final int KEPT = 200;
    private static final int LONGEST_KEPT = 10_000;

    private final Map<String, Distribution> known = new HashMap<>();

    /** The distribution of a parameter, which gives codes their meaning. */
    sealed interface Distribution {

        /** Returns the value of a finite code; empty if the distribution has no such code. */
        Optional<Value> value(double code);

        /** A real parameter, whose code is the value itself. */
        record Real() implements Distribution {
            @Override
            public Optional<Value> value(double code) {
                return Optional.of(Value.of(code));
            }
        }

        /** An integer parameter, whose code is a whole number. */
        record Int() implements Distribution {
            @Override
            public Optional<Value> value(double code) {
                boolean whole = code == Math.rint(code) && Math.abs(code) <= 1L << 53;
                return Optional.of(whole ? Value.of((long) code) : Value.of(code));
            }
        }

        /**
         * A categorical parameter, whose code is the index of a choice. Python's {@code None} becomes the text
         * {@code None}, and a choice that is not a scalar becomes a text with its index.
         */
        record Choice(List<Json> choices) implements Distribution {
            @Override
            public Optional<Value> value(double code) {
                int index = (int) code;
                if (index != code || index < 0 || index >= choices.size()) {
                    return Optional.empty();
                }
                Json choice = choices.get(index);
                return choice instanceof Json.Null
                        ? Optional.of(Value.of("None"))
                        : choice.scalar().or(() -> Optional.of(Value.of("choice " + index)));
            }
        }
    }

    Distribution of(SourceFile file, String parameter, String json) {
        Distribution before = known.get(json);
        if (before != null) {
            return before;
        }
        Distribution read = read(
                new Field(file.name(), "distribution of '%s'".formatted(parameter), Json.parse(file.name(), json)));
        if (json.length() <= LONGEST_KEPT && known.size() < KEPT) {
            known.put(json, read);
        }
        return read;
    }

    private static Distribution read(Field field) {
        Fields members = field.fields();
        String kind = members.required("name").text();
        return switch (kind) {
            case "FloatDistribution", "UniformDistribution", "LogUniformDistribution", "DiscreteUniformDistribution" ->
                new Distribution.Real();
            case "IntDistribution", "IntUniformDistribution", "IntLogUniformDistribution" -> new Distribution.Int();
            case "CategoricalDistribution" ->
                new Distribution.Choice(members.required("attributes").fields().required("choices").elements().stream()
                        .map(Field::json)
                        .toList());
            default -> throw unknown(field, kind);
        };
    }

    private static FormatException unknown(Field field, String kind) {
        return FormatException.of(
                field.source(),
                "%s is a %s, which Optuna 4 does not have. Name a file that Optuna 3 or 4 has written."
                        .formatted(field.path(), kind));
    }
}
