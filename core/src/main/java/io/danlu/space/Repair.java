package io.danlu.space;

import io.danlu.space.clause.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Moves points to where the written clauses of their space hold. It leaves points alone that fulfil them, and spaces
 * without written clauses. Results depend on the point alone. Immutable.
 *
 * <p>A point is first projected onto the linear clauses in turn (Bregman, 1967). Its parameters then keep their values
 * one after the other, in a random order, or take the nearest that bounds propagation leaves. If each order ends in a
 * dead end, the point is moved along a line towards an allowed one.
 */
public final class Repair {

    private static final int CYCLES = 30;
    private static final int ORDERS = 4;
    private static final int HALVINGS = 30;
    private static final double CLOSE = 1e-10;

    private final Space space;

    /** Creates the repair of points of {@code space}. */
    public Repair(Space space) {
        this.space = space;
    }

    /**
     * Returns {@code point} if it fulfils the clauses, otherwise an allowed point close to it. Returns {@code point}
     * itself if none is found.
     */
    public Point near(Point point) {
        if (!space.isRestricted() || space.allows(point)) {
            return point;
        }
        Feasible feasible = space.feasible();
        RandomGenerator random = new SplittableRandom(point.hashCode());
        double[] target = projected(point.codes().clone(), feasible);
        for (int i = 0; i < ORDERS; i++) {
            Optional<double[]> codes = feasible.propagation()
                    .assign(
                            feasible.propagation().order(random),
                            (index, window) -> Double.isNaN(target[index])
                                    ? window.quantile(random.nextDouble())
                                    : window.nearest(target[index], random))
                    .filter(feasible::allows);
            if (codes.isPresent()) {
                return feasible.point(codes.get());
            }
        }
        return feasible.anchor(random)
                .map(anchor -> between(anchor, point, feasible, random))
                .orElse(point);
    }

    /** Returns {@code point} if it fulfils the clauses, otherwise one that is drawn from the priors. */
    public Point orDrawn(Point point, RandomGenerator random) {
        return !space.isRestricted() || space.allows(point) ? point : space.draw(random);
    }

    /**
     * Returns the point at quantile levels of the priors. If it breaks a clause, each parameter takes its level of what
     * bounds propagation leaves to it instead, so that evenly spread levels give spread points.
     *
     * @param levels maps the index of an active parameter to a number in [0, 1)
     */
    public Point spread(IntToDoubleFunction levels) {
        Point point = space.quantile(levels);
        if (!space.isRestricted() || space.allows(point)) {
            return point;
        }
        Feasible feasible = space.feasible();
        RandomGenerator random = new SplittableRandom(point.hashCode());
        for (int i = 0; i < ORDERS; i++) {
            Optional<double[]> codes = feasible.propagation()
                    .assign(
                            feasible.propagation().order(random),
                            (index, window) -> window.quantile(levels.applyAsDouble(index)))
                    .filter(feasible::allows);
            if (codes.isPresent()) {
                return feasible.point(codes.get());
            }
        }
        return near(point);
    }

    /** Projects codes onto the half-spaces and planes of the linear clauses, in the metric of the ranges. */
    private double[] projected(double[] codes, Feasible feasible) {
        List<Row> rows = space.rows();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            boolean moved = false;
            for (Row row : rows) {
                moved |= project(codes, row, feasible);
            }
            if (!moved) {
                break;
            }
        }
        return codes;
    }

    private static boolean project(double[] codes, Row row, Feasible feasible) {
        double excess = row.excess(codes);
        double scale = 0;
        double slope = 0;
        for (int i = 0; i < row.size(); i++) {
            double weight = weight(feasible.window(row.index(i)), codes[row.index(i)]);
            slope += weight * row.factor(i) * row.factor(i);
            scale = Math.max(scale, Math.abs(row.factor(i) * codes[row.index(i)]));
        }
        if (!(slope > 0) || Math.abs(excess) <= CLOSE * scale || (excess <= 0 && !row.isEquation())) {
            return false; // fulfilled, inactive (not a number), or immovable
        }
        for (int i = 0; i < row.size(); i++) {
            int index = row.index(i);
            Window window = feasible.window(index);
            double moved = codes[index] - excess * weight(window, codes[index]) * row.factor(i) / slope;
            codes[index] = window instanceof Window.Line line
                    ? Math.min(Math.max(moved, line.from()), line.to())
                    : codes[index];
        }
        return true;
    }

    /** Returns the square of the length of a parameter's range, or of its value on a log scale. */
    private static double weight(Window window, double code) {
        if (!(window instanceof Window.Line line)) {
            return 0;
        }
        double length = line.axis().scale() == Scale.LOG ? code : line.to() - line.from();
        return Double.isInfinite(length) || length == 0 ? 1 : length * length;
    }

    /** Returns the last allowed point found on the line from {@code anchor}, which is allowed, to {@code point}. */
    private static Point between(double[] anchor, Point point, Feasible feasible, RandomGenerator random) {
        double[] to = feasible.levels(point.codes(), random);
        double[] best = anchor;
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double share = (low + high) / 2;
            double[] levels = new double[to.length];
            Arrays.setAll(levels, k -> anchor[k] + share * (to[k] - anchor[k]));
            if (feasible.allows(feasible.codes(levels))) {
                best = levels;
                low = share;
            } else {
                high = share;
            }
        }
        return feasible.point(feasible.codes(best));
    }
}
