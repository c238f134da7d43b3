package io.danlu.format;

import io.danlu.belief.Belief;
import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Converts beliefs to and from the members {@code believe} and {@code good} of a study file or a log. A belief is a
 * value, {@code {normal: {mean: 6, sd: 2}}}, {@code {lognormal: …}} or {@code {weights: {adam: 3, sgd: 1}}}.
 */
public final class BeliefsFormat {

    private static final String BELIEVE = "believe";
    private static final String GOOD = "good";
    private static final String SOURCES = "sources";
    private static final String NORMAL = "normal";
    private static final String LOGNORMAL = "lognormal";
    private static final String WEIGHTS = "weights";

    private BeliefsFormat() {}

    /** Adds {@code beliefs} to an object, and returns it. */
    public static JsonBuilder write(JsonBuilder block, Beliefs beliefs) {
        JsonBuilder believe = Json.object();
        beliefs.parameters().forEach((name, belief) -> believe.put(name, write(belief)));
        return block.put(BELIEVE, believe.build())
                .put(GOOD, Json.list(beliefs.good().stream().map(Json::values)))
                .put(
                        SOURCES,
                        beliefs.sources().isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        Json.list(beliefs.sources().stream().map(BeliefsFormat::write))));
    }

    private static Json write(Source source) {
        return Json.object()
                .put("study", source.study())
                .put(
                        "results",
                        Json.list(source.results().stream()
                                .map(one -> Json.object()
                                        .put("params", Json.values(one.values()))
                                        .put("loss", one.loss())
                                        .build())))
                .build();
    }

    private static Source source(Field field) {
        Fields fields = field.fields();
        return new Source(
                fields.required("study").text(),
                fields.required("results").elements().stream()
                        .map(Field::fields)
                        .map(one -> new Source.Scored(
                                one.required("params").fields().parameterValues(),
                                one.required("loss").finite()))
                        .toList());
    }

    private static Json write(Belief belief) {
        return switch (belief) {
            case Belief.At(Value value) -> Json.of(value);
            case Belief.Normal(double mean, double sd, boolean ofLogarithm) ->
                Json.object()
                        .put(
                                ofLogarithm ? LOGNORMAL : NORMAL,
                                Json.object().put("mean", mean).put("sd", sd).build())
                        .build();
            case Belief.Weights(var weights) -> {
                JsonBuilder each = Json.object();
                weights.forEach(each::put);
                yield Json.object().put(WEIGHTS, each.build()).build();
            }
        };
    }

    /**
     * Returns the beliefs in {@code fields} of a study file about {@code space}. Empty if they have neither member.
     *
     * @throws FormatException if a belief is about an unknown parameter, or outside its range
     */
    public static Optional<Beliefs> read(Fields fields, Space space) {
        Optional<Field> believe = fields.optional(BELIEVE);
        Optional<Field> good = fields.optional(GOOD);
        believe.ifPresent(field -> check(believed(field, space), field, space));
        good.map(Field::elements).orElse(List.of()).forEach(one -> check(good(Beliefs.NONE, one), one, space));
        return believe.isEmpty() && good.isEmpty() ? Optional.empty() : Optional.of(all(believe, good, space));
    }

    /**
     * Returns the beliefs that {@link #write} wrote.
     *
     * @throws FormatException if they are no beliefs; whether they are about {@code space} is not checked
     */
    public static Beliefs readWritten(Fields fields, Space space) {
        return all(fields.optional(BELIEVE), fields.optional(GOOD), space)
                .learningFrom(fields.optional(SOURCES).map(Field::elements).orElse(List.of()).stream()
                        .map(BeliefsFormat::source)
                        .toList());
    }

    private static Beliefs all(Optional<Field> believe, Optional<Field> good, Space space) {
        Beliefs beliefs = believe.map(field -> believed(field, space)).orElse(Beliefs.NONE);
        for (Field one : good.map(Field::elements).orElse(List.of())) {
            beliefs = good(beliefs, one);
        }
        return beliefs;
    }

    private static Beliefs good(Beliefs beliefs, Field one) {
        Map<String, Value> values = one.fields().parameterValues();
        if (values.isEmpty()) {
            throw one.refuse("must have a value of one parameter at least.");
        }
        return beliefs.good(values);
    }

    /**
     * Returns the beliefs about parameters in a text, such as {@code {lr: 0.001}}.
     *
     * @param source what to call the text in messages
     * @throws FormatException as {@link #read}
     */
    public static Beliefs parse(String source, String text, Space space) {
        Field root = new Document(source, text).root();
        Beliefs beliefs = believed(root, space);
        check(beliefs, root, space);
        return beliefs;
    }

    private static Beliefs believed(Field field, Space space) {
        Beliefs beliefs = Beliefs.NONE;
        for (var entry : field.fields().all()) {
            beliefs = beliefs.with(entry.getKey(), belief(entry.getKey(), entry.getValue(), space));
        }
        return beliefs;
    }

    private static void check(Beliefs beliefs, Field within, Space space) {
        try {
            beliefs.check(space);
        } catch (SpaceException broken) {
            throw Located.refusal(within, broken);
        }
    }

    private static Belief belief(String parameter, Field field, Space space) {
        if (!(field.json() instanceof Json.Obj)) {
            return new Belief.At(field.json() instanceof Json.Null ? Value.ofNull() : field.value());
        }
        Fields kinds = field.fields().only(NORMAL, LOGNORMAL, WEIGHTS);
        if (kinds.all().size() != 1) {
            throw field.refuse("must be a value, {normal: {mean: …, sd: …}}, {lognormal: …} or {weights: {…}}.");
        }
        Field shape = kinds.all().getFirst().getValue();
        return switch (kinds.all().getFirst().getKey()) {
            case WEIGHTS -> weights(parameter, shape, space);
            case LOGNORMAL -> normal(shape, true);
            default -> normal(shape, false);
        };
    }

    private static Belief normal(Field field, boolean ofLogarithm) {
        Fields shape = field.fields().only("mean", "sd");
        double mean = shape.required("mean").finite();
        Field sd = shape.required("sd");
        if (sd.finite() <= 0) {
            throw sd.refuse("must be greater than 0.");
        }
        return new Belief.Normal(mean, sd.finite(), ofLogarithm);
    }

    /** Reads weights by choice, or a list of them in the order of the choices. */
    private static Belief weights(String parameter, Field field, Space space) {
        SequencedMap<String, Double> weights = new LinkedHashMap<>();
        if (field.json() instanceof Json.Arr) {
            List<Double> list = field.finites();
            List<Value> choices = choices(parameter, space);
            if (list.size() != choices.size()) {
                throw field.refuse("must be as many as the choices of '%s', which are %d. Give one for each choice."
                        .formatted(parameter, choices.size()));
            }
            for (int i = 0; i < list.size(); i++) {
                weights.put(choices.get(i).text(), list.get(i));
            }
        } else {
            field.fields()
                    .all()
                    .forEach(entry ->
                            weights.put(entry.getKey(), entry.getValue().finite()));
        }
        try {
            return new Belief.Weights(weights);
        } catch (IllegalArgumentException broken) {
            throw field.refuse("must be at least 0, and one of them greater than 0.");
        }
    }

    private static List<Value> choices(String parameter, Space space) {
        return space.parameters().stream()
                .filter(one -> one.name().equals(parameter))
                .filter(CategoricalParameter.class::isInstance)
                .flatMap(one -> ((CategoricalParameter) one).choices().stream())
                .toList();
    }
}
