package io.danlu.trial;

import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What an evaluation came to.
 *
 * @param values one finite value for each objective of the study, in their order
 * @param constraints finite; a value ≤ 0 says that the constraint is met
 * @param attributes whatever else the user wants to keep beside the trial, by name
 */
public record Result(List<Double> values, List<Double> constraints, SequencedMap<String, Value> attributes) {

    public Result {
        values = finite("value", values);
        constraints = finite("constraint", constraints);
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Result: values (none) must be one for each objective. Give them.");
        }
    }

    private static List<Double> finite(String noun, List<Double> numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new NotFiniteException(noun, number);
            }
        }
        return List.copyOf(numbers);
    }

    /** A single objective's value. */
    public static Result of(double value) {
        return new Result(List.of(value), List.of(), new LinkedHashMap<>());
    }

    /** The same result with attributes. */
    public Result with(Map<String, Value> more) {
        SequencedMap<String, Value> all = new LinkedHashMap<>(attributes);
        all.putAll(more);
        return new Result(values, constraints, all);
    }

    /** The first objective's value. */
    public double value() {
        return values.getFirst();
    }

    /** Whether every constraint is met. */
    public boolean isFeasible() {
        for (double constraint : constraints) { // asked once or twice for each trial that is read
            if (constraint > 0) {
                return false;
            }
        }
        return true;
    }
}
