package io.danlu.space.clause;

/**
 * A closed interval of numbers. It is empty if {@code low} exceeds {@code high}.
 *
 * <p>Sums, products and quotients of doubles are monotone in each operand, because rounding is. The interval of a result
 * therefore encloses each rounded result without rounding outward.
 */
record Range(double low, double high) {

    static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The part of the magnitudes involved by which a range is widened when an operation is inverted. */
    private static final double SLACK = 1e-12;

    /** Returns a range whose ends are infinite if they are not defined, as of a quotient of infinities. */
    static Range of(double low, double high) {
        return new Range(
                Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low,
                Double.isNaN(high) ? Double.POSITIVE_INFINITY : high);
    }

    boolean isEmpty() {
        return !(low <= high);
    }

    boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Returns the greatest magnitude of its finite ends. */
    double magnitude() {
        return Math.max(finite(low), finite(high));
    }

    private static double finite(double end) {
        return Double.isInfinite(end) ? 0 : Math.abs(end);
    }

    /**
     * Returns this range, widened by what rounding may have cost when numbers up to {@code magnitude} were combined.
     */
    Range widened(double magnitude) {
        double slack = SLACK * Math.max(magnitude, magnitude());
        return new Range(low - slack, high + slack);
    }

    Range negative() {
        return new Range(-high, -low);
    }

    Range plus(Range other) {
        return of(low + other.low, high + other.high);
    }

    Range minus(Range other) {
        return of(low - other.high, high - other.low);
    }

    Range times(Range other) {
        double a = product(low, other.low);
        double b = product(low, other.high);
        double c = product(high, other.low);
        double d = product(high, other.high);
        return of(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /** Returns the range of quotients; all numbers if {@code other} contains 0. */
    Range over(Range other) {
        if (other.contains(0)) {
            return ALL;
        }
        double a = low / other.low;
        double b = low / other.high;
        double c = high / other.low;
        double d = high / other.high;
        return of(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }
}
