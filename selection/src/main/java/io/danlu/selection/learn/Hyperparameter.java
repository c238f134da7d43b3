package io.danlu.selection.learn;

import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A choice that a learner leaves to its user.
 *
 * @param name as in a study file
 * @param standard its value where nothing is said
 * @param kinds what values it may have
 * @param nested whether one fit contains those of all its values; see {@link Nest}
 */
public record Hyperparameter(String name, Value standard, List<Kind> kinds, boolean nested) {

    public Hyperparameter {
        kinds = List.copyOf(kinds);
    }

    /** One that is not nested. */
    public static Hyperparameter of(String name, Value standard, Kind... kinds) {
        return new Hyperparameter(name, standard, List.of(kinds), false);
    }

    /** One that is nested. */
    public static Hyperparameter nested(String name, Value standard, Kind... kinds) {
        return new Hyperparameter(name, standard, List.of(kinds), true);
    }

    /** What values it may have, in words. */
    public String text() {
        return kinds.stream().map(Kind::text).collect(Collectors.joining(", or "));
    }

    /**
     * The value as the learner is to get it, or empty where it may not have it. A whole number stands for a real one where only
     * real ones are asked for.
     */
    Optional<Value> accept(Value value) {
        boolean asReal = kinds.stream().noneMatch(Kind.Whole.class::isInstance);
        Value meant = asReal && value instanceof Value.Int(long integer) ? Value.of((double) integer) : value;
        return kinds.stream().anyMatch(kind -> kind.has(meant)) ? Optional.of(meant) : Optional.empty();
    }
}
