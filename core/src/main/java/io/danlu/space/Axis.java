package io.danlu.space;

import io.danlu.math.Normal;

/**
 * The axis of a numeric parameter: its scale, its bounds on that scale, its grid and its prior. Immutable.
 *
 * <p>A <em>coordinate</em> is a position on the parameter's scale (the natural logarithm on a log scale). If the
 * parameter has a step, the axis reaches half a step beyond both bounds. Every grid value then owns a cell of its own,
 * and the values at the ends are as likely as the others. This is Optuna's convention. Hyperopt's q-distributions give
 * the ends half of that; {@link FloatParameter.Step#overshoot()} selects them.
 */
public final class Axis {

    /** Replaces u = 0, at which an unbounded prior has no value: half of the smallest step of a random double. */
    private static final double SMALLEST = 0x1p-54;

    private final Scale scale;
    private final Prior prior;
    private final Grid grid;
    private final double valueLow;
    private final double valueHigh;
    private final double low;
    private final double high;

    private Axis(Scale scale, Prior prior, Grid grid, double valueLow, double valueHigh, double low, double high) {
        this.scale = scale;
        this.prior = prior;
        this.grid = grid;
        this.valueLow = Math.max(valueLow, scale == Scale.LOG && grid.step == 0 ? Double.MIN_VALUE : -Double.MAX_VALUE);
        this.valueHigh = Math.min(valueHigh, Double.MAX_VALUE);
        this.low = low;
        this.high = high;
    }

    static Axis continuous(Scale scale, Prior prior, double low, double high) {
        return new Axis(scale, prior, Grid.NONE, low, high, scale.to(low), scale.to(high));
    }

    static Axis stepped(Scale scale, Prior prior, double low, double high, double step) {
        double anchor = Double.isFinite(low) ? low : Double.isFinite(high) ? high : 0;
        double below = scale == Scale.LOG ? Math.max(low - step / 2, low / 2) : low - step / 2;
        return new Axis(scale, prior, Grid.of(anchor, step), low, high, scale.to(below), scale.to(high + step / 2));
    }

    static Axis overshooting(Scale scale, Prior prior, double low, double high, double step) {
        Grid grid = Grid.of(0, step);
        return new Axis(scale, prior, grid, grid.snap(low), grid.snap(high), scale.to(low), scale.to(high));
    }

    /** Returns the scale. */
    public Scale scale() {
        return scale;
    }

    /** Returns the prior. */
    public Prior prior() {
        return prior;
    }

    /** Returns the lowest coordinate, inclusive; −∞ if the parameter has no lower bound. */
    public double low() {
        return low;
    }

    /** Returns the highest coordinate, inclusive; +∞ if the parameter has no upper bound. */
    public double high() {
        return high;
    }

    /** Returns true if values lie on a grid. */
    public boolean isStepped() {
        return grid.step > 0;
    }

    /** Returns the coordinate of {@code value}. */
    public double coordinate(double value) {
        return scale.to(value);
    }

    /** Returns the legal value closest to {@code coordinate}: inside the bounds and, if there is a grid, on it. */
    public double value(double coordinate) {
        return nearest(scale.from(coordinate));
    }

    /**
     * Returns the legal value closest to {@code value}: finite, inside the bounds, on the grid if there is one, never
     * −0.0.
     */
    public double nearest(double value) {
        return inside(grid.snap(inside(value))) + 0.0;
    }

    private double inside(double value) {
        return Math.min(Math.max(value, valueLow), valueHigh);
    }

    /** Returns the lower edge of the cell of a grid {@code value}, as a coordinate. */
    public double cellLow(double value) {
        double edge = value - grid.step / 2;
        return scale == Scale.LOG && edge <= 0 ? low : Math.max(low, scale.to(edge));
    }

    /** Returns the upper edge of the cell of a grid {@code value}, as a coordinate. */
    public double cellHigh(double value) {
        return Math.min(high, scale.to(value + grid.step / 2));
    }

    /**
     * Returns the value at quantile {@code u} of the prior truncated to the bounds.
     *
     * @param u in [0, 1)
     */
    public double quantile(double u) {
        return value(
                switch (prior) {
                    case Prior.Uniform() -> low + u * (high - low);
                    case Prior.Normal(double mean, double sd) ->
                        mean
                                + sd
                                        * Normal.truncatedQuantile(
                                                Math.max(u, SMALLEST), (low - mean) / sd, (high - mean) / sd);
                });
    }

    /**
     * Returns the quantile level of a legal {@code value}, the inverse of {@link #quantile}.
     *
     * @return in [0, 1]; if values lie on a grid, a level inside the value's cell
     */
    public double level(double value) {
        return levelAt(coordinate(value));
    }

    /** Returns the quantile level of a coordinate. */
    double levelAt(double coordinate) {
        double at = Math.min(Math.max(coordinate, low), high);
        return switch (prior) {
            case Prior.Uniform() -> low < high ? (at - low) / (high - low) : 0.5;
            case Prior.Normal(double mean, double sd) ->
                low < high
                        ? Math.exp(Normal.logMass((low - mean) / sd, (at - mean) / sd)
                                - Normal.logMass((low - mean) / sd, (high - mean) / sd))
                        : 0.5;
        };
    }

    /** The grid of values {@code anchor + k·step}. A grid of step 0 contains every value. */
    private record Grid(double anchor, double step, double decimals) {

        static final Grid NONE = new Grid(0, 0, 0);

        static Grid of(double anchor, double step) {
            int places = Math.max(places(anchor), places(step));
            return new Grid(anchor, step, places <= 15 ? Math.pow(10, places) : 0);
        }

        /** Returns the number of decimals of {@code number}, at most 15; 16 if it has more. */
        private static int places(double number) {
            int places = 0;
            for (double power = 1; places < 16 && Math.rint(number * power) / power != number; power *= 10) {
                places++;
            }
            return places;
        }

        /** Rounds to the grid and to the number of decimals of anchor and step: 0.3, not 0.30000000000000004. */
        double snap(double value) {
            if (step == 0) {
                return value;
            }
            double onGrid = anchor + Math.rint((value - anchor) / step) * step;
            double decimal = Math.rint(onGrid * decimals) / decimals;
            return decimals >= 1 && Double.isFinite(decimal) ? decimal : onGrid;
        }
    }
}
