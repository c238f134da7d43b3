package io.danlu.space;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A real number.
 *
 * @param low lowest value, inclusive; −∞ (0 on a log scale) only with a normal prior
 * @param high highest value, inclusive; +∞ only with a normal prior
 * @param scale linear or log
 * @param prior what is believed of the value on that scale
 * @param step distance between neighbouring values; empty for every value between the bounds
 * @param when when the parameter is active
 */
public record FloatParameter(
        String name, double low, double high, Scale scale, Prior prior, Optional<Step> step, Condition when)
        implements Parameter {

    /**
     * The distance between neighbouring values.
     *
     * @param size greater than 0
     * @param overshoot false: values are counted from {@code low} (from 0 where there is no bound), and the step
     *     divides the range. True: values are multiples of the step counted from 0; the ends may leave the bounds by up
     *     to half a step and are half as likely as the others, as in Hyperopt's {@code quniform} and
     *     {@code qloguniform}
     */
    public record Step(double size, boolean overshoot) {

        /**
         * Returns the step of a parameter that is described by its two properties.
         *
         * @param name the parameter's, for messages
         * @throws SpaceException if there is an overshoot without a size
         */
        public static Optional<Step> of(String name, OptionalDouble size, boolean overshoot) {
            if (size.isEmpty() && overshoot) {
                throw overshootRefused(name);
            }
            return size.stream().mapToObj(one -> new Step(one, overshoot)).findFirst();
        }
    }

    public FloatParameter {
        Parameter.checkName("Parameter", name);
        Bounds.check(name, low, high, scale, prior);
        if (step.isPresent()) {
            Bounds.checkStep(name, low, high, step.get().size(), step.get().overshoot());
        }
        if (isOvershooting(step) && (Double.isInfinite(low) || Double.isInfinite(high))) {
            throw overshootRefused(name);
        }
        low = low + 0.0;
        high = high + 0.0;
    }

    private static boolean isOvershooting(Optional<Step> step) {
        return step.filter(Step::overshoot).isPresent();
    }

    private static SpaceException overshootRefused(String name) {
        return SpaceException.of(name, "overshoot needs a step and two finite bounds. Give them, or leave it out.");
    }

    /** The same parameter on a log scale. */
    public FloatParameter log() {
        return new FloatParameter(name, low, high, Scale.LOG, prior, step, when);
    }

    /** The same parameter on a grid of that step. */
    public FloatParameter step(double size) {
        return new FloatParameter(
                name, low, high, scale, prior, Optional.of(new Step(size, isOvershooting(step))), when);
    }

    /** The same parameter with a normal prior on its scale, truncated to the bounds. */
    public FloatParameter prior(double mean, double sd) {
        return new FloatParameter(name, low, high, scale, new Prior.Normal(mean, sd), step, when);
    }

    /** The same parameter between other inclusive bounds. */
    public FloatParameter between(double from, double to) {
        return new FloatParameter(name, from, to, scale, prior, step, when);
    }

    /** The same parameter, quantised as Hyperopt does: multiples of {@code size}, ends allowed to leave the bounds. */
    public FloatParameter overshoot(double size) {
        return new FloatParameter(name, low, high, scale, prior, Optional.of(new Step(size, true)), when);
    }

    @Override
    public FloatParameter when(Condition condition) {
        return new FloatParameter(name, low, high, scale, prior, step, when.and(condition));
    }

    /** The line on which the parameter lives. */
    public Axis axis() {
        if (step.isEmpty()) {
            return Axis.continuous(scale, prior, low, high);
        }
        double size = step.get().size();
        return step.get().overshoot()
                ? Axis.overshooting(scale, prior, low, high, size)
                : Axis.stepped(scale, prior, low, high, size);
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
                name,
                "value (%s) must lie between %s and %s%s.",
                number,
                low,
                high,
                Bounds.onGrid(step.stream().mapToDouble(Step::size).findFirst()));
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
        double size = step.orElseThrow().size();
        return isOvershooting(step)
                ? (long) (Math.rint(high / size) - Math.rint(low / size))
                : Math.round((high - low) / size);
    }

    @Override
    public double codeAt(long index) {
        if (low == high) {
            return low;
        }
        double size = step.orElseThrow().size();
        double first = isOvershooting(step) ? Math.rint(low / size) * size : low;
        Axis axis = axis();
        return axis.value(axis.coordinate(first + index * size));
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
