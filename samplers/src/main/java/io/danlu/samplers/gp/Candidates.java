package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.math.Sobol;
import io.danlu.samplers.structure.Moves;
import io.danlu.samplers.structure.PartCodes;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Repair;
import io.danlu.space.Space;
import io.danlu.space.StructuredParameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Candidate points: all over the space, and near the best ones. Only new points are returned. */
final class Candidates {

    private static final int SPREAD = 400;
    private static final int NEAR = 20;
    private static final long LISTED = 512;
    private static final double LEAST_STEP = 1e-12;

    private final Space space;
    private final Repair repair;
    private final Predicate<Point> isNew;
    private final Sobol sobol;
    private final RandomGenerator random;
    private final List<Point> more;
    private final PartCodes parts = new PartCodes();

    /**
     * Creates the candidates of a space.
     *
     * @param more further points that are candidates, whatever the space
     * @param key seeds all randomness in this class
     */
    Candidates(Space space, Predicate<Point> isNew, List<Point> more, long key) {
        this.space = space;
        this.repair = new Repair(space);
        this.isNew = isNew;
        this.sobol = new Sobol(space.dimensions(), key);
        this.random = KeyedRandom.generator(key);
        this.more = List.copyOf(more);
    }

    /** Creates the candidates without further points. */
    Candidates(Space space, Predicate<Point> isNew, long key) {
        this(space, isNew, List.of(), key);
    }

    boolean isNew(Point point) {
        return isNew.test(point);
    }

    /**
     * Returns all points of a small space; otherwise {@value #SPREAD} evenly spread ones and {@value #NEAR} near each
     * of {@code bases}.
     */
    List<Point> around(List<Point> bases) {
        Set<Point> points = new LinkedHashSet<>();
        if (space.size().orElse(Long.MAX_VALUE) <= LISTED) {
            space.points().forEach(points::add);
        } else {
            for (int k = 0; k < SPREAD; k++) {
                points.add(spread(k));
            }
            for (Point base : bases) {
                for (int k = 0; k < NEAR; k++) {
                    points.add(near(base, k % 2 == 0 ? 1 : Math.max(0.1, 2.0 / space.dimensions())));
                }
            }
        }
        points.addAll(more);
        return points.stream().filter(isNew).toList();
    }

    private Point spread(int index) {
        double[] levels = sobol.point(index);
        return repair.orDrawn(space.quantile(i -> levels[i]), random);
    }

    /**
     * Returns {@code base} with a {@code share} of its parameters moved, all by steps of one size, which is drawn from
     * two orders of magnitude.
     */
    private Point near(Point base, double share) {
        double width = Math.pow(10, -0.5 - 2 * random.nextDouble());
        return repair.near(space.assemble(i -> space.parameter(i) instanceof PartParameter part && base.isActive(i)
                ? parts.of(part, () -> structure(base, i, part.structure(), random.nextDouble() < share, width))
                : random.nextDouble() < share ? moved(base, i, width) : kept(base, i)));
    }

    /** Returns {@code point}, moved to where the written clauses of the space hold. */
    Point repaired(Point point) {
        return repair.near(point);
    }

    private double[] structure(Point base, int index, StructuredParameter structure, boolean moves, double width) {
        double[] codes = Moves.codes(base, index);
        return moves ? Moves.near(structure, codes, width, random) : codes;
    }

    /** Returns the base's code; for a parameter that becomes active, one drawn from its prior. */
    double kept(Point base, int index) {
        return base.isActive(index) ? base.code(index) : space.parameter(index).quantile(random.nextDouble());
    }

    private double moved(Point base, int index, double width) {
        Parameter parameter = space.parameter(index);
        double u = random.nextDouble();
        if (!base.isActive(index)) {
            return parameter.quantile(u);
        }
        if (parameter instanceof CategoricalParameter) {
            return u < width ? parameter.quantile(u / width) : base.code(index);
        }
        double step = width * Normal.quantile(Math.max(u, LEAST_STEP));
        double level = parameter.level(base.code(index)) + step;
        return parameter.quantile(Math.min(Math.max(level, 0), Math.nextDown(1.0)));
    }
}
