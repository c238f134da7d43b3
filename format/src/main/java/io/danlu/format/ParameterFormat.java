package io.danlu.format;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.Declaration;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.PartParameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Scale;
import io.danlu.space.SimplexParameter;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Converts parameters to and from members of the {@code space} block. */
final class ParameterFormat {

    private static final List<Value> FALSE_TRUE = List.of(Value.of(false), Value.of(true));

    private static final List<String> TYPES =
            List.of("float", "int", "categorical", "ordinal", "bool", "simplex", "subset", "permutation");

    private ParameterFormat() {}

    static Json write(Declaration declaration) {
        return block(declaration)
                .put("when", ConditionFormat.write(declaration.when()))
                .build();
    }

    private static JsonBuilder block(Declaration declaration) {
        return switch (declaration) {
            case FloatParameter real -> write(real);
            case IntParameter integer -> write(integer);
            case CategoricalParameter categorical -> write(categorical);
            case OrdinalParameter ordinal -> block("ordinal").put("values", list(ordinal.values()));
            case PartParameter part -> block(part.structure());
            case SimplexParameter simplex -> block("simplex").put("of", list(simplex.of()));
            case PermutationParameter permutation -> block("permutation").put("of", list(permutation.of()));
            case SubsetParameter subset ->
                block("subset")
                        .put("of", list(subset.of()))
                        .put("size", list(List.of(Value.of((long) subset.low()), Value.of((long) subset.high()))));
        };
    }

    private static JsonBuilder block(String type) {
        return Json.object().put("type", type);
    }

    private static JsonBuilder write(FloatParameter real) {
        JsonBuilder block = block("float");
        if (Double.isFinite(real.low())) {
            block.put("low", real.low());
        }
        if (Double.isFinite(real.high())) {
            block.put("high", real.high());
        }
        ScaledPrior.write(block, real.scale(), real.prior());
        real.step().ifPresent(step -> {
            block.put("step", step.size());
            if (step.overshoot()) {
                block.put("overshoot", true);
            }
        });
        return block;
    }

    private static JsonBuilder write(IntParameter integer) {
        JsonBuilder block = block("int").put("low", integer.low()).put("high", integer.high());
        ScaledPrior.write(block, integer.scale(), integer.prior());
        return integer.step() == 1 ? block : block.put("step", integer.step());
    }

    private static JsonBuilder write(CategoricalParameter categorical) {
        JsonBuilder block = categorical.choices().equals(FALSE_TRUE)
                ? block("bool")
                : block("categorical").put("choices", list(categorical.choices()));
        List<Double> weights = categorical.weights();
        return weights.isEmpty() ? block : block.put("weights", Json.reals(weights));
    }

    private static Json list(List<Value> values) {
        return Json.list(values.stream().map(Json::of));
    }

    static Declaration read(String name, Field field) {
        Fields fields = field.fields();
        return switch (fields.required("type").oneOf(TYPES)) {
            case "float" -> real(name, fields.only("type", "low", "high", "log", "prior", "step", "overshoot", "when"));
            case "int" -> integer(name, fields.only("type", "low", "high", "log", "prior", "step", "when"));
            case "categorical" -> {
                fields.only("type", "choices", "weights", "when");
                yield categorical(name, fields, choices(fields.required("choices")));
            }
            case "ordinal" -> {
                fields.only("type", "values", "when");
                yield new OrdinalParameter(name, fields.required("values").values(), when(fields));
            }
            case "simplex" -> new SimplexParameter(name, items(fields.only("type", "of", "when")), when(fields));
            case "permutation" ->
                new PermutationParameter(name, items(fields.only("type", "of", "when")), when(fields));
            case "subset" -> subset(name, fields.only("type", "of", "size", "when"));
            default -> categorical(name, fields.only("type", "weights", "when"), FALSE_TRUE);
        };
    }

    private static List<Value> choices(Field list) {
        return list.elements().stream()
                .map(choice -> choice.json() instanceof Json.Null ? Value.ofNull() : choice.value())
                .toList();
    }

    private static List<Value> items(Fields fields) {
        return fields.required("of").values();
    }

    /** Reads a subset. Its size is a number, or the least and the greatest number; absent, it is any. */
    private static SubsetParameter subset(String name, Fields fields) {
        List<Value> items = items(fields);
        List<Field> ends = fields.optional("size")
                .map(size -> size.json() instanceof Json.Arr ? size.elements() : List.of(size, size))
                .orElse(List.of());
        if (!ends.isEmpty() && ends.size() != 2) {
            throw fields.required("size").refuse("must be a number, or the least and the greatest, as in [1, 3].");
        }
        int low = ends.isEmpty() ? 0 : ends.getFirst().count(0);
        int high = ends.isEmpty() ? items.size() : ends.getLast().count(0);
        return new SubsetParameter(name, items, low, high, when(fields));
    }

    private static FloatParameter real(String name, Fields fields) {
        ScaledPrior scaled = ScaledPrior.read(fields);
        return new FloatParameter(
                name,
                bound(fields, "low", scaled, scaled.scale() == Scale.LOG ? 0 : Double.NEGATIVE_INFINITY),
                bound(fields, "high", scaled, Double.POSITIVE_INFINITY),
                scaled.scale(),
                scaled.prior(),
                step(name, fields),
                when(fields));
    }

    private static Optional<FloatParameter.Step> step(String name, Fields fields) {
        OptionalDouble size = fields.optional("step")
                .map(step -> OptionalDouble.of(step.real()))
                .orElse(OptionalDouble.empty());
        return FloatParameter.Step.of(
                name, size, fields.optional("overshoot").map(Field::bool).orElse(false));
    }

    /** Only what has a normal prior may be without a bound. */
    private static double bound(Fields fields, String key, ScaledPrior scaled, double unbounded) {
        Optional<Field> bound = scaled.isNormal() ? fields.optional(key) : Optional.of(fields.required(key));
        return bound.map(Field::real).orElse(unbounded);
    }

    private static IntParameter integer(String name, Fields fields) {
        ScaledPrior scaled = ScaledPrior.read(fields);
        return new IntParameter(
                name,
                fields.required("low").integer(),
                fields.required("high").integer(),
                scaled.scale(),
                scaled.prior(),
                fields.optional("step").map(Field::integer).orElse(1L),
                when(fields));
    }

    private static CategoricalParameter categorical(String name, Fields fields, List<Value> choices) {
        List<Double> weights =
                fields.optional("weights").map(ParameterFormat::reals).orElse(List.of());
        return new CategoricalParameter(name, choices, weights, when(fields));
    }

    private static List<Double> reals(Field list) {
        return list.elements().stream().map(Field::real).toList();
    }

    private static Condition when(Fields fields) {
        return fields.optional("when").map(ConditionFormat::read).orElse(Condition.ALWAYS);
    }
}
