package io.danlu.space;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Checks the ranges of float and integer parameters. */
final class Bounds {

    private Bounds() {}

    static void check(String name, double low, double high, Scale scale, Prior prior) {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            throw SpaceException.of(name, "range %s..%s must consist of numbers. Give low and high.", low, high);
        }
        if (low > high) {
            throw SpaceException.of(name, "low (%s) must not exceed high (%s). Swap them.", show(low), show(high));
        }
        switch (prior) {
            case Prior.Uniform() -> checkFinite(name, low, high);
            case Prior.Normal(double mean, double sd) -> checkNormal(name, mean, sd);
        }
        checkScale(name, low, high, scale, prior);
    }

    private static void checkFinite(String name, double low, double high) {
        if (Double.isInfinite(low) || Double.isInfinite(high) || Double.isInfinite(high - low)) {
            throw SpaceException.of(
                    name,
                    "range %s..%s must be finite, and so must its width. Give nearer bounds, or a normal prior.",
                    show(low),
                    show(high));
        }
    }

    private static void checkNormal(String name, double mean, double sd) {
        if (!Double.isFinite(mean)) {
            throw SpaceException.of(name, "mean (%s) must be finite. Give a number.", show(mean));
        }
        if (!(sd > 0) || Double.isInfinite(sd)) {
            throw SpaceException.of(
                    name, "sd (%s) must be finite and above 0. For a constant set low = high instead.", show(sd));
        }
    }

    private static void checkScale(String name, double low, double high, Scale scale, Prior prior) {
        boolean unbounded = prior instanceof Prior.Normal && low == 0;
        if (scale == Scale.LOG && low <= 0 && !unbounded) {
            throw SpaceException.of(
                    name,
                    "low (%s) must be positive on a log scale. Use a linear scale, or low = %s.",
                    show(low),
                    high > 0 ? show(Math.min(1e-8, high)) : "1e-8");
        }
        if (scale == Scale.LOG && high <= 0) {
            throw SpaceException.of(name, "high (%s) must be positive on a log scale. Use a linear scale.", show(high));
        }
    }

    /**
     * Checks a step. A step divides its range if |q − round(q)| ≤ 1e-9·max(1, q) and round(q) ≥ 1, where q is the
     * number of steps.
     */
    static void checkStep(String name, double low, double high, double step, boolean overshoot) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw SpaceException.of(
                    name, "step (%s) must be a finite number above 0. Leave it out for none.", show(step));
        }
        double q = (high - low) / step;
        boolean divides = Math.abs(q - Math.rint(q)) <= 1e-9 * Math.max(1, q) && Math.rint(q) >= 1;
        if (!overshoot && Double.isFinite(q) && !divides) {
            double nearest = low + Math.max(1, Math.rint(q)) * step;
            throw SpaceException.of(
                    name,
                    "step (%s) must divide the range %s..%s. The nearest reachable high is %s.",
                    show(step),
                    show(low),
                    show(high),
                    show((double) (float) nearest == nearest ? nearest : Math.rint(nearest * 1e12) / 1e12));
        }
    }

    /**
     * Returns the legal value closest to {@code number}, and refuses a number that differs from it by more than
     * rounding.
     */
    static double checkValue(String name, double number, Axis axis, DoubleFunction<SpaceException> refusal) {
        double legal = axis.nearest(number);
        if (Math.abs(legal - number) > 1e-9 * Math.max(Math.abs(number), Math.ulp(1.0))) {
            throw refusal.apply(number);
        }
        return legal;
    }

    static String onGrid(OptionalDouble step) {
        return step.isPresent() ? " in steps of " + show(step.getAsDouble()) : "";
    }

    /** Formats a number for people: 3 rather than 3.0. */
    static String show(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
