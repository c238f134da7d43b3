package io.danlu.math;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimizes a smooth function inside a box, by the limited-memory BFGS method with projection.
 *
 * <p>The two-loop recursion over the last {@value #MEMORY} steps gives the directions (Nocedal and Wright, "Numerical
 * optimization", 2nd ed., algorithm 7.4). It is restricted to the variables that are not held at a bound (Bertsekas,
 * "Projected Newton methods", SIAM J. Control Optim. 20, 1982). Steps are shortened along the projected ray until they
 * meet the Armijo condition. A step to a value or gradient that is not finite is rejected. Deterministic; only counts
 * bound the effort. Immutable and safe to share.
 *
 * @param iterations the largest number of steps, at least 1
 * @param tolerance the largest component of the projected gradient at which the search stops, above 0
 */
public record Lbfgs(int iterations, double tolerance) {

    private static final int MEMORY = 8;
    private static final int CUTS = 12;
    private static final double ARMIJO = 1e-4;

    public Lbfgs {
        if (iterations < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException("Lbfgs: iterations (%d) must be at least 1 and tolerance (%s) above 0."
                    .formatted(iterations, tolerance));
        }
    }

    /** A function with its gradient. */
    @FunctionalInterface
    public interface Function {
        /**
         * Returns the value at {@code x}. Must neither keep nor change the array.
         *
         * @param gradient receives the gradient at {@code x}
         */
        double at(double[] x, double[] gradient);
    }

    /**
     * The result of a minimization.
     *
     * @param x the best point
     * @param value the function's value there
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
    public record Minimum(double[] x, double value) {}

    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
    private record Step(double[] s, double[] y, double sy) {}

    /**
     * Returns a local minimum near {@code start}.
     *
     * @param low inclusive lower bounds
     * @param high inclusive upper bounds, each at least the lower one
     */
    public Minimum minimize(Function function, double[] start, double[] low, double[] high) {
        double[] x = project(start, low, high);
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        Deque<Step> steps = new ArrayDeque<>(MEMORY);
        for (int i = 0; i < iterations && isSteep(x, gradient, low, high); i++) {
            double[] direction = direction(x, gradient, low, high, steps);
            double[] next = new double[x.length];
            double[] slope = new double[x.length];
            double reached = search(function, x, value, gradient, direction, low, high, next, slope, steps.isEmpty());
            if (!(reached < value)) {
                if (steps.isEmpty()) {
                    break;
                }
                steps.clear();
                continue;
            }
            remember(steps, x, next, gradient, slope);
            x = next;
            gradient = slope;
            value = reached;
        }
        return new Minimum(x, value);
    }

    private static double[] project(double[] point, double[] low, double[] high) {
        double[] inside = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            inside[i] = Math.min(Math.max(point[i], low[i]), high[i]);
        }
        return inside;
    }

    private boolean isSteep(double[] x, double[] gradient, double[] low, double[] high) {
        for (int i = 0; i < x.length; i++) {
            if (isFree(i, x, gradient, low, high) && Math.abs(gradient[i]) > tolerance) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFree(int i, double[] x, double[] gradient, double[] low, double[] high) {
        return !(x[i] <= low[i] && gradient[i] > 0) && !(x[i] >= high[i] && gradient[i] < 0);
    }

    private static double[] direction(double[] x, double[] gradient, double[] low, double[] high, Deque<Step> steps) {
        double[] q = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            q[i] = isFree(i, x, gradient, low, high) ? gradient[i] : 0;
        }
        double[] weights = new double[steps.size()];
        int k = 0;
        for (Step step : steps) {
            weights[k] = Vectors.dot(step.s, q) / step.sy;
            Vectors.add(q, -weights[k++], step.y);
        }
        if (!steps.isEmpty()) {
            Step newest = steps.getFirst();
            scale(q, newest.sy / Vectors.dot(newest.y, newest.y));
        }
        for (Iterator<Step> oldest = steps.descendingIterator(); oldest.hasNext(); ) {
            Step step = oldest.next();
            Vectors.add(q, weights[--k] - Vectors.dot(step.y, q) / step.sy, step.s);
        }
        for (int i = 0; i < x.length; i++) {
            q[i] = isFree(i, x, gradient, low, high) ? -q[i] : 0;
        }
        return Vectors.dot(q, gradient) < 0 ? q : steepest(x, gradient, low, high);
    }

    private static double[] steepest(double[] x, double[] gradient, double[] low, double[] high) {
        double[] down = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            down[i] = isFree(i, x, gradient, low, high) ? -gradient[i] : 0;
        }
        return down;
    }

    /**
     * Shortens the step until it descends enough. Fills {@code next} and its gradient, and returns the value there, or
     * the old value if no step does.
     */
    private static double search(
            Function function,
            double[] x,
            double value,
            double[] gradient,
            double[] direction,
            double[] low,
            double[] high,
            double[] next,
            double[] slope,
            boolean first) {
        double length = first ? Math.min(1, 0.1 * span(low, high) / norm(direction)) : 1;
        for (int cut = 0; cut < CUTS; cut++) {
            double expected = 0;
            for (int i = 0; i < x.length; i++) {
                next[i] = Math.min(Math.max(x[i] + length * direction[i], low[i]), high[i]);
                expected += gradient[i] * (next[i] - x[i]);
            }
            double reached = function.at(next, slope);
            if (reached <= value + ARMIJO * expected && isFinite(slope)) {
                return reached;
            }
            length *= reached < Double.POSITIVE_INFINITY ? interpolate(value, expected, reached) : 0.1;
        }
        return value;
    }

    /**
     * Returns the share of the step at which the parabola through both values and the slope at the start has its
     * minimum.
     */
    private static double interpolate(double value, double expected, double reached) {
        double share = -expected / (2 * (reached - value - expected));
        return share >= 0.1 && share <= 0.5 ? share : 0.3;
    }

    private static double span(double[] low, double[] high) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < low.length; i++) {
            least = high[i] > low[i] ? Math.min(least, high[i] - low[i]) : least;
        }
        return least;
    }

    private static void remember(Deque<Step> steps, double[] x, double[] next, double[] gradient, double[] slope) {
        double[] s = next.clone();
        Vectors.add(s, -1, x);
        double[] y = slope.clone();
        Vectors.add(y, -1, gradient);
        double sy = Vectors.dot(s, y);
        if (sy > 1e-10 * norm(s) * norm(y)) {
            if (steps.size() == MEMORY) {
                steps.removeLast();
            }
            steps.addFirst(new Step(s, y, sy));
        }
    }

    private static boolean isFinite(double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    private static double norm(double[] a) {
        return Math.sqrt(Vectors.dot(a, a));
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
