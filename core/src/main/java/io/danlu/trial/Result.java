package io.danlu.trial;

import io.danlu.space.Value;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;

/**
 * The result of an evaluation. A trial tells its outcomes in the order of the objectives ({@link #of(double...)}) or by
 * name ({@link #of(Map)}, {@link #of(Record)}). In a study's history every result has both {@code values} and
 * {@code constraints}.
 *
 * @param values one finite value for each objective of the study, in their order; empty in a result that was told by
 *     name, until a study takes it
 * @param constraints finite violations; a constraint is met if its violation is at most 0. In a study with named
 *     constraints, the history derives them from {@code measured} by the limits in force
 * @param attributes further values to keep with the trial, by name
 * @param measured finite values that were told by name: those that constraints limit, and in a result that was told by
 *     name also those of the objectives, until a study takes it
 */
public record Result(
        List<Double> values,
        List<Double> constraints,
        SequencedMap<String, Value> attributes,
        SequencedMap<String, Double> measured) {

    /** The largest number of constraints of a new result. */
    public static final int MOST_CONSTRAINTS = 256;

    /** The largest number of attributes of a new result. */
    public static final int MOST_ATTRIBUTES = 1_000;

    /** The largest total size of the names and values of a new result's attributes, in bytes of UTF-8 text. */
    public static final int ATTRIBUTE_BYTES = 64 << 10;

    public Result {
        values = finite("value", values);
        constraints = finite("constraint", constraints);
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        measured = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(measured));
        measured.forEach((name, value) -> checkFinite(name, value));
        if (values.isEmpty() && measured.isEmpty()) {
            throw new IllegalArgumentException("Result: values (none) must be one for each objective. Give them.");
        }
    }

    /** Creates a result without values that are told by name. */
    public Result(List<Double> values, List<Double> constraints, SequencedMap<String, Value> attributes) {
        this(values, constraints, attributes, Collections.emptyNavigableMap());
    }

    private static List<Double> finite(String noun, List<Double> numbers) {
        for (double number : numbers) {
            checkFinite(noun, number);
        }
        return List.copyOf(numbers);
    }

    private static void checkFinite(String noun, double number) {
        if (!Double.isFinite(number)) {
            throw new NotFiniteException(noun, number);
        }
    }

    /**
     * Checks that this result is small enough to be told, because a study keeps all results in memory. Stored results
     * may be larger, because earlier versions had no such limits.
     *
     * @throws IllegalArgumentException if it has more than {@value #MOST_CONSTRAINTS} constraints, more than
     *     {@value #MOST_ATTRIBUTES} attributes, or attributes of more than {@value #ATTRIBUTE_BYTES} bytes
     */
    public void checkSize() {
        check("constraints", constraints.size(), MOST_CONSTRAINTS);
        check("values told by name", measured.size(), MOST_CONSTRAINTS);
        check("attributes", attributes.size(), MOST_ATTRIBUTES);
        long bytes = attributes.entrySet().stream()
                .mapToLong(attribute ->
                        bytes(attribute.getKey()) + bytes(attribute.getValue().text()))
                .sum();
        if (bytes > ATTRIBUTE_BYTES) {
            throw new IllegalArgumentException(
                    "Result: attributes (%d bytes) must have at most %d bytes, names and values together. Keep large things in a file, and its path here."
                            .formatted(bytes, ATTRIBUTE_BYTES));
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void check(String noun, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException(
                    "Result: %s (%d) must be at most %d. Leave some out.".formatted(noun, count, most));
        }
    }

    /** Returns the result of a study with a single objective. */
    public static Result of(double value) {
        return new Result(List.of(value), List.of(), new LinkedHashMap<>());
    }

    /** Returns a result of one value for each objective of the study, in their order. */
    public static Result of(double... values) {
        return new Result(DoubleStream.of(values).boxed().toList(), List.of(), new LinkedHashMap<>());
    }

    /**
     * Returns a result that is told by name: the values of all objectives and those that constraints limit.
     *
     * @param outcomes finite values by the name of an objective or constraint, at least one
     */
    public static Result of(Map<String, Double> outcomes) {
        return new Result(List.of(), List.of(), new LinkedHashMap<>(), new LinkedHashMap<>(outcomes));
    }

    /**
     * Returns a result that is told by name: each component of {@code outcomes} is the objective or constraint of its
     * name.
     *
     * {@snippet :
     * record Measured(double accuracy, double latencyMs, double memoryMb) {}
     * Result result = Result.of(new Measured(0.91, 12, 300));
     * }
     *
     * @param outcomes a record of numbers
     * @throws IllegalArgumentException if a component is no number
     */
    public static Result of(Record outcomes) {
        return of(OutcomeRecord.values(outcomes));
    }

    /** Returns whether all outcomes were told by name and no study has taken the result. */
    public boolean isByName() {
        return values.isEmpty();
    }

    /** Returns a copy of this result with more attributes. */
    public Result with(Map<String, Value> more) {
        SequencedMap<String, Value> all = new LinkedHashMap<>(attributes);
        all.putAll(more);
        return new Result(values, constraints, all, measured);
    }

    /** Returns the first objective's value. */
    public double value() {
        return values.getFirst();
    }

    /**
     * Returns the values as losses: the smaller the better.
     *
     * @param metrics the study's objectives, at most as many as there are values
     */
    public double[] losses(List<Metric> metrics) {
        double[] losses = new double[metrics.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = metrics.get(i).loss(values.get(i));
        }
        return losses;
    }

    /** Returns how much the constraints are violated together: the sum of those above 0. */
    public double violation() {
        double violation = 0;
        for (double constraint : constraints) {
            violation += Math.max(0, constraint);
        }
        return violation;
    }

    /** Returns whether every constraint is met. */
    public boolean isFeasible() {
        for (double constraint : constraints) { // asked once or twice for each trial that is read
            if (constraint > 0) {
                return false;
            }
        }
        return true;
    }
}
