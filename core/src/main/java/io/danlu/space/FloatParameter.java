package io.danlu.space;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A real number.
 *
 * @param low lowest value, inclusive; −∞ (0 on a log scale) only with a normal prior
 * @param high highest value, inclusive; +∞ only with a normal prior
 * @param scale linear or log
 * @param prior what is believed of the value on that scale
 * @param step distance between neighbouring values, greater than 0; empty for every value between the bounds. Values are
 *     counted from {@code low} and the step divides the range (from 0 where there is no bound)
 * @param overshoot whether values are multiples of the step counted from 0, and the ends may leave the bounds by up to half
 *     a step and are half as likely as the others: Hyperopt's {@code quniform} and {@code qloguniform}
 * @param when when the parameter is active
 */
public record FloatParameter(
        String name,
        double low,
        double high,
        Scale scale,
        Prior prior,
        OptionalDouble step,
        boolean overshoot,
        Condition when)
        implements Parameter {

    public FloatParameter {
        Parameter.checkName("Parameter", name);
        Bounds.check(name, low, high, scale, prior);
        if (step.isPresent()) {
            Bounds.checkStep(name, low, high, step.getAsDouble(), overshoot);
        }
        if (overshoot && (step.isEmpty() || Double.isInfinite(low) || Double.isInfinite(high))) {
            throw SpaceException.of(name, "overshoot needs a step and two finite bounds. Give them, or leave it out.");
        }
        low = low + 0.0;
        high = high + 0.0;
    }

    /** The same parameter on a log scale. */
    public FloatParameter log() {
        return new FloatParameter(name, low, high, Scale.LOG, prior, step, overshoot, when);
    }

    /** The same parameter on a grid of that step. */
    public FloatParameter step(double size) {
        return new FloatParameter(name, low, high, scale, prior, OptionalDouble.of(size), overshoot, when);
    }

    /** The same parameter with a normal prior on its scale, truncated to the bounds. */
    public FloatParameter prior(double mean, double sd) {
        return new FloatParameter(name, low, high, scale, new Prior.Normal(mean, sd), step, overshoot, when);
    }

    /** The same parameter between other inclusive bounds. */
    public FloatParameter between(double from, double to) {
        return new FloatParameter(name, from, to, scale, prior, step, overshoot, when);
    }

    /** The same parameter, quantised as Hyperopt does: multiples of {@code size}, ends allowed to leave the bounds. */
    public FloatParameter overshoot(double size) {
        return new FloatParameter(name, low, high, scale, prior, OptionalDouble.of(size), true, when);
    }

    @Override
    public FloatParameter when(Condition condition) {
        return new FloatParameter(name, low, high, scale, prior, step, overshoot, when.and(condition));
    }

    /** The line on which the parameter lives. */
    public Axis axis() {
        if (step.isEmpty()) {
            return Axis.continuous(scale, prior, low, high);
        }
        return overshoot
                ? Axis.overshooting(scale, prior, low, high, step.getAsDouble())
                : Axis.stepped(scale, prior, low, high, step.getAsDouble());
    }

    @Override
    public Value value(double code) {
        return Value.of(code);
    }

    @Override
    public double code(Value value) {
        double number = switch (value) {
            case Value.Real(double real) -> real;
            case Value.Int(long integer) -> integer;
            default -> throw SpaceException.of(name, "value (%s) must be a number.", Spelling.shown(value.text()));
        };
        return Bounds.checkValue(name, number, axis(), this::outOfBounds);
    }

    private SpaceException outOfBounds(double number) {
        return SpaceException.of(
                name, "value (%s) must lie between %s and %s%s.", number, low, high, Bounds.onGrid(step));
    }

    @Override
    public double nearest(double code) {
        return axis().nearest(code);
    }

    @Override
    public OptionalLong size() {
        if (low == high) {
            return OptionalLong.of(1);
        }
        boolean finite = step.isPresent() && Double.isFinite(low) && Double.isFinite(high);
        return finite ? OptionalLong.of(steps() + 1) : OptionalLong.empty();
    }

    private long steps() {
        double size = step.orElseThrow();
        return overshoot ? (long) (Math.rint(high / size) - Math.rint(low / size)) : Math.round((high - low) / size);
    }

    @Override
    public double codeAt(long index) {
        if (low == high) {
            return low;
        }
        double first = overshoot ? Math.rint(low / step.orElseThrow()) * step.orElseThrow() : low;
        Axis axis = axis();
        return axis.value(axis.coordinate(first + index * step.orElseThrow()));
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
