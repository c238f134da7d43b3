package io.danlu.space;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * An assignment of values in a space: every active parameter has a legal value, and no inactive one has a value.
 * Immutable.
 *
 * <p>Only methods of {@link Space} make points. {@link Space#point}, {@link Space#points()} and {@link Space#sample}
 * give points that fulfil all clauses of the space. {@link Space#draw}, {@link Space#assemble} and
 * {@link Space#quantile} may return a point that breaks a clause; {@link Space#allows} tells.
 */
public final class Point {

    private final Space space;
    private final double[] codes;

    Point(Space space, double[] codes) {
        this.space = space;
        this.codes = codes;
    }

    /** Returns its space. */
    public Space space() {
        return space;
    }

    /** Returns true if the parameter at {@code index} of the space is active. */
    public boolean isActive(int index) {
        return !Double.isNaN(codes[index]);
    }

    /** Returns the code of the parameter at {@code index} of the space, or NaN if it is inactive. */
    public double code(int index) {
        return codes[index];
    }

    /** Returns the codes themselves, which must not be changed. */
    double[] codes() {
        return codes;
    }

    /** Returns the value of the named parameter, or part of one, or empty if it is inactive. */
    public Optional<Value> value(String name) {
        int index = space.structures().indexOfAny(name);
        if (!isActive(index)) {
            return Optional.empty();
        }
        return Optional.of(
                space.structures().isStructure(name)
                        ? space.structures().value(index, codes)
                        : space.parameter(index).value(codes[index]));
    }

    /** Returns the value of the named parameter as a real number. */
    public double real(String name) {
        return switch (active(name)) {
            case Value.Real(double real) -> real;
            case Value.Int(long integer) -> integer;
            default -> throw wrongType(name, "a number");
        };
    }

    /** Returns the value of the named parameter as an integer. */
    public int integer(String name) {
        return active(name) instanceof Value.Int(long integer) ? Math.toIntExact(integer) : failInteger(name);
    }

    private int failInteger(String name) {
        throw wrongType(name, "an integer");
    }

    /** Returns the value of the named parameter as a text. */
    public String text(String name) {
        return active(name).text();
    }

    /** Returns the value of the named parameter as a boolean. */
    public boolean bool(String name) {
        if (active(name) instanceof Value.Bool(boolean bool)) {
            return bool;
        }
        throw wrongType(name, "a truth value");
    }

    private Value active(String name) {
        return value(name).orElseThrow(() -> SpaceException.of(name, "inactive here. Ask value(\"%s\") first.", name));
    }

    private static SpaceException wrongType(String name, String type) {
        return SpaceException.of(name, "its value is not %s. Read it by its own type.", type);
    }

    /** Returns the values of the active parameters by name, in the order of the space. */
    public SequencedMap<String, Value> values() {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            if (isActive(i)) {
                space.structures().add(i, codes, values);
            }
        }
        return Collections.unmodifiableSequencedMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point that && Arrays.equals(codes, that.codes) && space.equals(that.space);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
