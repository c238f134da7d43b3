package io.danlu.space;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An integer.
 *
 * @param low the lowest value, inclusive, at least −2⁵³
 * @param high the highest value, inclusive, at most 2⁵³
 * @param scale linear, or log with {@code low} at least 1
 * @param prior the prior of the value on that scale
 * @param step the distance between neighbouring values, counted from {@code low}; at least 1, and it divides the range
 * @param when the condition under which the parameter is active
 */
public record IntParameter(String name, long low, long high, Scale scale, Prior prior, long step, Condition when)
        implements Parameter {

    private static final long LIMIT = 1L << 53;

    public IntParameter {
        Parameter.checkName("Parameter", name);
        if (low < -LIMIT || high > LIMIT) {
            throw SpaceException.of(
                    name,
                    "range %d..%d must lie within ±2^53 (%d). Scale the value in the objective.",
                    low,
                    high,
                    LIMIT);
        }
        Bounds.check(name, low, high, scale, prior);
        if (step != 1) {
            Bounds.checkStep(name, low, high, step, false);
        }
    }

    /** Returns a copy on a log scale. */
    public IntParameter log() {
        return new IntParameter(name, low, high, Scale.LOG, prior, step, when);
    }

    /** Returns a copy in steps of {@code size}. */
    public IntParameter step(long size) {
        return new IntParameter(name, low, high, scale, prior, size, when);
    }

    /** Returns a copy with a normal prior on its scale, truncated to the bounds and rounded. */
    public IntParameter prior(double mean, double sd) {
        return new IntParameter(name, low, high, scale, new Prior.Normal(mean, sd), step, when);
    }

    @Override
    public IntParameter when(Condition condition) {
        return new IntParameter(name, low, high, scale, prior, step, when.and(condition));
    }

    /** Returns the parameter's axis. */
    public Axis axis() {
        return Axis.stepped(scale, prior, low, high, step);
    }

    @Override
    public Value value(double code) {
        return Value.of((long) code);
    }

    @Override
    public double code(Value value) {
        double number = switch (value) {
            case Value.Int(long integer) -> integer;
            case Value.Real(double real) when real == Math.rint(real) -> real;
            default ->
                throw SpaceException.of(name, "value (%s) must be a whole number.", Spelling.shown(value.text()));
        };
        return Bounds.checkValue(name, number, axis(), this::outOfBounds);
    }

    private SpaceException outOfBounds(double number) {
        OptionalDouble grid = step == 1 ? OptionalDouble.empty() : OptionalDouble.of(step);
        return SpaceException.of(
                name, "value (%d) must lie between %d and %d%s.", (long) number, low, high, Bounds.onGrid(grid));
    }

    @Override
    public double nearest(double code) {
        return axis().nearest(code);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of((high - low) / step + 1);
    }

    @Override
    public double codeAt(long index) {
        return low + index * step;
    }

    @Override
    public double quantile(double u) {
        return axis().quantile(u);
    }

    @Override
    public double level(double code) {
        return axis().level(code);
    }
}
