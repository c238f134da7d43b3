package io.danlu.typed;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the parameters of components of type {@code String}, {@code Value}, enum and {@code boolean}. */
final class Choices {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?");

    private Choices() {}

    static Parameter texts(Component component, String name) {
        component.allow(List.of(OneOf.class, Ordinal.class, Weights.class));
        component.exclude(OneOf.class, Ordinal.class);
        component.exclude(Weights.class, Ordinal.class);
        return component
                .annotation(OneOf.class)
                .<Parameter>map(of -> weighted(component.annotation(Weights.class), name, values(of.value())))
                .or(() -> component.annotation(Ordinal.class).map(of -> ordered(component, name, of)))
                .orElseThrow(() -> component.refusal(
                        "a String needs its choices. Annotate it, as in @OneOf({\"red\", \"green\"})."));
    }

    /**
     * Makes the parameter of a {@code Value}: its texts are read as in a study file, so that they may differ in type.
     */
    static Parameter mixed(Component component, String name) {
        component.allow(List.of(OneOf.class, Weights.class));
        OneOf choices = component
                .annotation(OneOf.class)
                .orElseThrow(() -> component.refusal(
                        "a Value needs its choices. Annotate it, as in @OneOf({\"sqrt\", \"0.5\", \"null\"})."));
        return weighted(
                component.annotation(Weights.class),
                name,
                Stream.of(choices.value()).map(Choices::scalar).toList());
    }

    private static Value scalar(String text) {
        return switch (text) {
            case "null" -> Value.ofNull();
            case "true", "false" -> Value.of(Boolean.parseBoolean(text));
            default -> {
                if (INTEGER.matcher(text).matches()) {
                    yield Value.of(Long.parseLong(text));
                }
                yield NUMBER.matcher(text).matches() ? Value.of(Double.parseDouble(text)) : Value.of(text);
            }
        };
    }

    private static Parameter ordered(Component component, String name, Ordinal ordinal) {
        if (ordinal.value().length > 0) {
            throw component.refusal(
                    "@Ordinal must list texts on a String. List them as @Ordinal(texts = {\"small\", \"large\"}).");
        }
        return Parameter.ordinal(name, values(ordinal.texts()));
    }

    static Parameter constants(Component component, String name) {
        component.allow(List.of(Weights.class, Ordinal.class));
        component.exclude(Weights.class, Ordinal.class);
        List<Value> values = constants(component.type());
        Optional<Ordinal> ordinal = component.annotation(Ordinal.class);
        if (ordinal.filter(o -> o.value().length + o.texts().length > 0).isPresent()) {
            throw component.refusal(
                    "@Ordinal must list nothing on an enum: its constants are in order. Write @Ordinal alone.");
        }
        return ordinal.isPresent()
                ? Parameter.ordinal(name, values)
                : weighted(component.annotation(Weights.class), name, values);
    }

    /** Returns the names of an enum's constants in the space. */
    static List<Value> constants(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> Value.of(name(type, ((Enum<?>) constant).name())))
                .toList();
    }

    private static String name(Class<?> type, String constant) {
        try {
            return Optional.ofNullable(type.getField(constant).getAnnotation(Name.class))
                    .map(Name::value)
                    .orElse(constant);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("enum constant without a field: " + constant, impossible);
        }
    }

    static Parameter bool(Component component, String name) {
        component.allow(List.of(Weights.class));
        return weighted(
                component.annotation(Weights.class), name, Parameter.bool(name).choices());
    }

    static CategoricalParameter weighted(Optional<Weights> weights, String name, List<Value> choices) {
        CategoricalParameter alike = Parameter.categorical(name, choices);
        return weights.map(w -> alike.weights(w.value())).orElse(alike);
    }

    private static List<Value> values(String... texts) {
        return Stream.of(texts).map(Value::of).toList();
    }
}
