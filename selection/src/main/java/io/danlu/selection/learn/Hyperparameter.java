package io.danlu.selection.learn;

import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A hyperparameter of a learner.
 *
 * @param name as in a study file
 * @param standard its default value
 * @param kinds the kinds of its legal values
 * @param nested whether one fit contains those of all its values; see {@link NestedFit}
 */
public record Hyperparameter(String name, Value standard, List<Kind> kinds, boolean nested) {

    private static final Value NONE = Value.of("none");

    public Hyperparameter {
        kinds = List.copyOf(kinds);
    }

    /** Creates a hyperparameter that is not nested. */
    public static Hyperparameter of(String name, Value standard, Kind... kinds) {
        return new Hyperparameter(name, standard, List.of(kinds), false);
    }

    /** Creates a nested hyperparameter. */
    public static Hyperparameter nested(String name, Value standard, Kind... kinds) {
        return new Hyperparameter(name, standard, List.of(kinds), true);
    }

    /** Describes its legal values in words. */
    public String text() {
        return kinds.stream().map(Kind::text).collect(Collectors.joining(", or "));
    }

    /**
     * Returns the value in the form that the learner gets, or empty if it is not legal. A whole number is converted to
     * a real one if no kind takes whole numbers. Null is the word {@code none}, as Python's {@code None} is in
     * scikit-learn.
     */
    Optional<Value> accept(Value value) {
        boolean asReal = kinds.stream().noneMatch(Kind.Whole.class::isInstance);
        Value meant = switch (value) {
            case Value.Int(long integer) when asReal -> Value.of((double) integer);
            case Value.Null() -> NONE;
            default -> value;
        };
        return kinds.stream().anyMatch(kind -> kind.has(meant)) ? Optional.of(meant) : Optional.empty();
    }
}
