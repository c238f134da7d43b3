package io.danlu.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Values for some of a space's parameters, as users enqueue them. Immutable.
 *
 * @param values legal values by the names of parameters; they may belong to a forbidden combination until
 *     {@link #check}
 */
public record PartialPoint(Space space, Map<String, Value> values) {

    /** Copies the values. */
    public PartialPoint {
        values = Collections.unmodifiableMap(
                new LinkedHashMap<>(values)); // in this order the first that is wrong is refused
    }

    /**
     * Checks that each name is known and each value is legal, and that the values make a point as {@link Space#point}
     * wants it where no active parameter is left out.
     *
     * @throws SpaceException if it is not so
     */
    public void check() {
        if (complete().isPresent()) {
            space.point(values);
        }
    }

    /**
     * Returns the point of these values, which may be a forbidden one. Empty where an active parameter is left out.
     *
     * @throws SpaceException if a name is unknown or a value is not legal
     */
    public Optional<Point> complete() {
        double[] codes = space.codes(values);
        boolean[] open = {false};
        Point point = space.assemble(index -> {
            open[0] |= Double.isNaN(codes[index]);
            return Double.isNaN(codes[index]) ? space.parameter(index).quantile(0.5) : codes[index];
        });
        return open[0] ? Optional.empty() : Optional.of(point);
    }

    /**
     * Returns {@code base} with these values put in. Parameters that become active are drawn from their priors.
     *
     * @param random consumed once for each parameter that becomes active
     * @throws SpaceException if a name is unknown or a value is not legal
     */
    public Point over(Point base, RandomGenerator random) {
        return over(base, index -> space.parameter(index).quantile(random.nextDouble()));
    }

    /**
     * Returns {@code base} with these values put in. Parameters that become active have the medians of their priors.
     * Values of parameters that are inactive there are left out.
     *
     * @throws SpaceException if a name is unknown or a value is not legal
     */
    public Point over(Point base) {
        return over(base, index -> space.parameter(index).quantile(0.5));
    }

    private Point over(Point base, IntToDoubleFunction missing) {
        double[] codes = space.codes(values);
        return space.assemble(index -> {
            if (!Double.isNaN(codes[index])) {
                return codes[index];
            }
            return base.isActive(index) ? base.code(index) : missing.applyAsDouble(index);
        });
    }
}
