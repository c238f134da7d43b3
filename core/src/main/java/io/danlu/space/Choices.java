package io.danlu.space;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the lists of values of categorical and ordinal parameters. */
final class Choices {

    private Choices() {}

    /** Checks the choices of a categorical parameter. */
    static List<Value> ofAnyTypes(String name, List<Value> choices) {
        List<Value> unified = distinct(name, "choice", choices);
        Map<String, Value> spelled = new HashMap<>();
        for (Value choice : unified) {
            if (spelled.putIfAbsent(choice.text(), choice) != null) {
                throw SpaceException.of(
                        name,
                        "two choices are spelled '%s' in a command or a table. Rename one.",
                        Spelling.shown(choice.text()));
            }
        }
        return unified;
    }

    /** Checks the values of an ordinal parameter, which have one type. */
    static List<Value> ofOneType(String name, List<Value> values) {
        List<Value> unified = distinct(name, "value", values);
        for (Value value : unified) {
            if (value.getClass() != unified.getFirst().getClass()) {
                throw SpaceException.of(
                        name,
                        "value '%s' must be of the same type as '%s'. Quote them all, or none.",
                        Spelling.shown(value.text()),
                        Spelling.shown(unified.getFirst().text()));
            }
        }
        return unified;
    }

    private static List<Value> distinct(String name, String noun, List<Value> choices) {
        if (choices.isEmpty()) {
            throw SpaceException.of(name, "%ss (none) must be at least one. List them.", noun);
        }
        choices.stream().filter(Choices::isStructured).findFirst().ifPresent(choice -> {
            throw SpaceException.of(
                    name, "%s '%s' must be a text, a number or a truth value.", noun, Spelling.shown(choice.text()));
        });
        List<Value> unified = unify(choices);
        Set<Value> seen = new HashSet<>();
        for (Value choice : unified) {
            if (!seen.add(choice)) {
                throw SpaceException.of(
                        name, "%s '%s' must not be listed twice. Remove one.", noun, Spelling.shown(choice.text()));
            }
        }
        return List.copyOf(unified);
    }

    private static boolean isStructured(Value value) {
        return value instanceof Value.Items || value instanceof Value.Shares;
    }

    /** Converts integers to reals if the list contains a real: [1, 0.5] is a list of reals. */
    private static List<Value> unify(List<Value> choices) {
        boolean numbers = choices.stream().allMatch(c -> c instanceof Value.Real || c instanceof Value.Int);
        boolean reals = choices.stream().anyMatch(Value.Real.class::isInstance);
        return numbers && reals ? choices.stream().map(Choices::real).toList() : choices;
    }

    private static Value real(Value number) {
        return number instanceof Value.Int(long integer) ? Value.of((double) integer) : number;
    }

    /**
     * Returns the position of {@code value}. An integer also stands for the real of its size. Where types differ, a
     * text also stands for the choice that is spelled so.
     */
    static double indexOf(String name, List<Value> choices, Value value) {
        int index = choices.indexOf(value);
        if (index < 0) {
            index = choices.indexOf(real(value));
        }
        if (index < 0 && value instanceof Value.Text(String text) && isMixed(choices)) {
            index = choices.stream().map(Value::text).toList().indexOf(text);
        }
        if (index < 0) {
            throw SpaceException.of(
                    name,
                    "value '%s' must be one of %s.",
                    Spelling.shown(value.text()),
                    choices.stream()
                            .limit(10)
                            .map(choice -> Spelling.shown(choice.text()))
                            .collect(Collectors.joining(", ")));
        }
        return index;
    }

    static boolean isMixed(List<Value> choices) {
        return choices.stream().map(Object::getClass).distinct().count() > 1;
    }
}
