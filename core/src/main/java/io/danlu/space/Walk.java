package io.danlu.space;

import io.danlu.space.clause.Row;
import io.danlu.space.clause.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A random walk over the quantile levels of allowed points, whose stationary distribution is uniform: hit-and-run
 * (Smith, Operations Research 32, 1984). A step draws a line through the present point and a point on its chord; the
 * chord is found by shrinkage (Neal, Annals of Statistics 31, 2003, section 4), so that clauses need not be linear.
 * Lines are coordinates by turns with random directions of all continuous parameters. The latter stay on the linear
 * equations among the clauses.
 *
 * <p>A draw continues from one of several starts, which the walk has mixed before. Immutable.
 */
final class Walk {

    private static final int MIXING = 10; // steps per parameter before the first state is kept
    private static final int KEPT = 32; // states that are kept of each start
    private static final int STEPS = 4; // steps of each draw, and one more for every four parameters
    private static final int SHRINKAGE = 60;
    private static final double LEAST = 1e-12;

    private final Feasible feasible;
    private final int[] moving;
    private final int[] lines; // those that directions move
    private final int[] axes; // those that move by themselves
    private final List<double[]> equations;
    private final List<Face> faces;
    private final List<double[]> starts;

    Walk(Feasible feasible, List<double[]> starts, RandomGenerator random, boolean mixed) {
        this.feasible = feasible;
        Space space = feasible.space();
        this.moving = IntStream.range(0, space.dimensions())
                .filter(i -> feasible.propagation().isBound(i))
                .toArray();
        this.lines = IntStream.of(moving)
                .filter(i -> feasible.window(i) instanceof Window.Line)
                .filter(i -> feasible.window(i).isAffine() || !isInEquation(i))
                .toArray();
        this.axes = IntStream.of(moving).filter(i -> !isInEquation(i)).toArray();
        this.equations = orthogonal();
        this.faces = faces();
        this.starts =
                mixed ? starts.stream().flatMap(start -> mixed(start, random)).toList() : starts;
    }

    private boolean isInEquation(int index) {
        return feasible.space().rows().stream().anyMatch(row -> row.isEquation() && row.names(index));
    }

    /** Returns an orthonormal base of the directions in which the equations change. */
    private List<double[]> orthogonal() {
        List<double[]> base = new ArrayList<>();
        for (Row row : feasible.space().rows()) {
            double[] normal = slopes(row);
            base.forEach(unit -> remove(normal, unit));
            double norm = Math.sqrt(Arrays.stream(normal).map(x -> x * x).sum());
            if (row.isEquation() && norm > LEAST) {
                base.add(Arrays.stream(normal).map(x -> x / norm).toArray());
            }
        }
        return base;
    }

    /** Returns by how much the sum of a row grows with each level of a line. */
    private double[] slopes(Row row) {
        double[] slopes = new double[lines.length];
        for (int k = 0; k < row.size(); k++) {
            for (int i = 0; i < lines.length; i++) {
                if (lines[i] == row.index(k)) {
                    Window window = feasible.window(lines[i]);
                    slopes[i] = row.factor(k) * (window.quantile(Math.nextDown(1.0)) - window.quantile(0));
                }
            }
        }
        return slopes;
    }

    /** Returns the inequalities whose chords are known exactly: all their lines are affine in their levels. */
    private List<Face> faces() {
        return feasible.space().rows().stream()
                .filter(row -> !row.isEquation())
                .filter(row -> IntStream.range(0, row.size())
                        .allMatch(k -> feasible.window(row.index(k)).isAffine()))
                .map(this::face)
                .toList();
    }

    /** An inequality, and by how much its sum grows with each level, by lines and by parameters. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Face(Row row, double[] slopes, double[] byParameter) {
        double slope(int index) {
            return byParameter[index];
        }
    }

    private Face face(Row row) {
        double[] slopes = slopes(row);
        double[] byParameter = new double[feasible.space().dimensions()];
        for (int i = 0; i < lines.length; i++) {
            byParameter[lines[i]] = slopes[i];
        }
        return new Face(row, slopes, byParameter);
    }

    private static void remove(double[] direction, double[] unit) {
        double product = 0;
        for (int i = 0; i < direction.length; i++) {
            product += direction[i] * unit[i];
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] -= product * unit[i];
        }
    }

    boolean isEmpty() {
        return starts.isEmpty();
    }

    /** Returns the levels of one of the starts. */
    Optional<double[]> start(RandomGenerator random) {
        return starts.isEmpty()
                ? Optional.empty()
                : Optional.of(starts.get(random.nextInt(starts.size())).clone());
    }

    /** Draws the levels of an allowed point; empty if no start is known. */
    Optional<double[]> draw(RandomGenerator random) {
        return start(random).map(levels -> {
            for (int i = 0; i < levels.length; i++) {
                if (!feasible.propagation().isBound(i)) {
                    levels[i] = random.nextDouble();
                }
            }
            double[] moved = feasible.permits(feasible.codes(levels))
                    ? levels
                    : start(random).orElse(levels);
            return walk(moved, steps(), random);
        });
    }

    private int steps() {
        return moving.length == 0 ? 0 : STEPS + moving.length / 4;
    }

    private Stream<double[]> mixed(double[] start, RandomGenerator random) {
        double[] first = walk(start.clone(), MIXING * moving.length, random);
        return Stream.iterate(first, levels -> walk(levels.clone(), steps(), random))
                .limit(KEPT);
    }

    private double[] walk(double[] levels, int steps, RandomGenerator random) {
        double[] codes = feasible.codes(levels);
        for (int i = 0; i < steps; i++) {
            if (axes.length == 0 || (lines.length > 1 && random.nextBoolean())) {
                alongLine(levels, codes, random);
            } else {
                alongAxis(levels, codes, axes[random.nextInt(axes.length)], random);
            }
        }
        return levels;
    }

    private void alongAxis(double[] levels, double[] codes, int index, RandomGenerator random) {
        double before = levels[index];
        double low = 0;
        double high = 1;
        for (Face face : faces) {
            double slope = face.slope(index);
            double most = before - face.row().excess(codes) / slope;
            low = slope < 0 ? Math.max(low, most) : low; // not a number if a line is inactive
            high = slope > 0 ? Math.min(high, most) : high;
        }
        for (int i = 0; i < SHRINKAGE && low < high; i++) {
            levels[index] = low + random.nextDouble() * (high - low);
            if (accepts(levels, codes, index)) {
                return;
            }
            if (levels[index] < before) {
                low = levels[index];
            } else {
                high = levels[index];
            }
        }
        levels[index] = before;
        feasible.fill(codes, levels);
    }

    /** Tells whether the point is allowed after one level changed, and brings {@code codes} up to date. */
    private boolean accepts(double[] levels, double[] codes, int index) {
        feasible.fill(codes, levels);
        for (Rule rule : feasible.propagation().touching(index)) {
            if (!rule.holds(codes)) {
                return false;
            }
        }
        return feasible.permits(codes);
    }

    private void alongLine(double[] levels, double[] codes, RandomGenerator random) {
        double[] direction = new double[lines.length];
        Arrays.setAll(direction, i -> random.nextGaussian());
        equations.forEach(unit -> remove(direction, unit));
        double[] from = new double[lines.length];
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lines.length; i++) {
            from[i] = levels[lines[i]];
            double toOne = (Math.nextDown(1.0) - from[i]) / direction[i];
            double toZero = -from[i] / direction[i];
            if (direction[i] != 0) {
                low = Math.max(low, Math.min(toZero, toOne));
                high = Math.min(high, Math.max(toZero, toOne));
            }
        }
        for (Face face : faces) {
            double slope = 0;
            for (int i = 0; i < lines.length; i++) {
                slope += face.slopes()[i] * direction[i];
            }
            double most = -face.row().excess(codes) / slope;
            low = slope < 0 ? Math.max(low, most) : low; // not a number if a line is inactive
            high = slope > 0 ? Math.min(high, most) : high;
        }
        for (int i = 0; i < SHRINKAGE && low < high && Double.isFinite(high - low); i++) {
            double step = low + random.nextDouble() * (high - low);
            move(levels, from, direction, step);
            feasible.fill(codes, levels);
            if (feasible.allows(codes)) {
                return;
            }
            if (step < 0) {
                low = step;
            } else {
                high = step;
            }
        }
        move(levels, from, direction, 0);
        feasible.fill(codes, levels);
    }

    private void move(double[] levels, double[] from, double[] direction, double step) {
        for (int i = 0; i < lines.length; i++) {
            levels[lines[i]] = Math.min(Math.max(from[i] + step * direction[i], 0), Math.nextDown(1.0));
        }
    }
}
