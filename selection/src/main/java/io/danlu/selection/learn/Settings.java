package io.danlu.selection.learn;

import io.danlu.space.Value;
import java.util.Map;
import java.util.OptionalInt;

/** A legal value for every hyperparameter of a learner; made by {@link Hyperparameters#settings}. Immutable. */
public final class Settings {

    private final Map<String, Value> values;

    Settings(Map<String, Value> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Returns the value of a hyperparameter.
     *
     * @throws ModelException if the learner has none of that name
     */
    public Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new ModelException("Hyperparameter '%s': the learner has none of that name. It has %s."
                    .formatted(name, String.join(", ", values.keySet())));
        }
        return value;
    }

    /** Returns a hyperparameter that is a whole number, or empty if it is a word such as {@code none}. */
    public OptionalInt whole(String name) {
        return value(name) instanceof Value.Int(long whole) ? OptionalInt.of((int) whole) : OptionalInt.empty();
    }

    /** Returns a hyperparameter that is a number. */
    public double real(String name) {
        return switch (value(name)) {
            case Value.Real(double real) -> real;
            case Value.Int(long whole) -> whole;
            default -> throw wrongKind(name, "a number");
        };
    }

    /** Returns a hyperparameter that is a text. */
    public String word(String name) {
        if (value(name) instanceof Value.Text(String word)) {
            return word;
        }
        throw wrongKind(name, "a text");
    }

    /** Returns a hyperparameter that is true or false. */
    public boolean flag(String name) {
        if (value(name) instanceof Value.Bool(boolean flag)) {
            return flag;
        }
        throw wrongKind(name, "true or false");
    }

    private ModelException wrongKind(String name, String kind) {
        return new ModelException("Hyperparameter '%s': value '%s' is not %s. Read it by its own kind."
                .formatted(name, value(name).text(), kind));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
