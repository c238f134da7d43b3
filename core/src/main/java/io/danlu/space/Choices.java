package io.danlu.space;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the lists of values of categorical and ordinal parameters. */
final class Choices {

    private Choices() {}

    static List<Value> check(String name, String noun, List<Value> choices) {
        if (choices.isEmpty()) {
            throw SpaceException.of(name, "%ss (none) must be at least one. List them.", noun);
        }
        List<Value> unified = unify(choices);
        Set<Value> seen = new HashSet<>();
        for (Value choice : unified) {
            if (choice.getClass() != unified.getFirst().getClass()) {
                throw SpaceException.of(
                        name,
                        "%s '%s' must be of the same type as '%s'. Quote them all, or none.",
                        noun,
                        Spelling.shown(choice.text()),
                        Spelling.shown(unified.getFirst().text()));
            }
            if (!seen.add(choice)) {
                throw SpaceException.of(
                        name, "%s '%s' must not be listed twice. Remove one.", noun, Spelling.shown(choice.text()));
            }
        }
        return List.copyOf(unified);
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

    static double indexOf(String name, List<Value> choices, Value value) {
        int index = choices.indexOf(choices.getFirst() instanceof Value.Real ? real(value) : value);
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
}
