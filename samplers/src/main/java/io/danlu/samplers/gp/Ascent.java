package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.math.Sobol;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Finds the highest point of a landscape: many candidates, and local searches from the best of them. */
final class Ascent {

    private static final int SPREAD = Integer.getInteger("spread", 400);
    private static final int NEAR = Integer.getInteger("near", 20);
    private static final int CLIMBS = Integer.getInteger("climbs", 5);

    private final Landscape landscape;
    private final Predicate<Point> isNew;
    private final long key;
    private final RandomGenerator random;

    Ascent(Landscape landscape, Predicate<Point> isNew, long key) {
        this.landscape = landscape;
        this.isNew = isNew;
        this.key = key;
        this.random = KeyedRandom.generator(key);
    }

    /** The highest new point found; empty where none is. {@code bases} are the best points so far, the best one first. */
    Optional<Climb.Peak> highest(List<Point> bases) {
        List<Climb.Peak> candidates = new ArrayList<>();
        for (Point point : points(bases)) {
            if (isNew.test(point)) {
                candidates.add(new Climb.Peak(point, landscape.at(point)));
            }
        }
        candidates.sort(Comparator.comparingDouble((Climb.Peak peak) -> -peak.height()));
        Climb climb = new Climb(landscape, isNew, random);
        return candidates.stream()
                .limit(CLIMBS)
                .map(climb::from)
                .reduce((a, b) -> b.height() > a.height() ? b : a);
    }

    private List<Point> points(List<Point> bases) {
        Space space = landscape.encoding().space();
        List<Point> points = new ArrayList<>();
        Sobol sobol = new Sobol(space.dimensions(), key);
        for (int k = 0; k < SPREAD; k++) {
            double[] u = sobol.point(k);
            points.add(space.assemble(i -> space.parameter(i).quantile(u[i])));
        }
        for (Point base : bases) {
            for (int k = 0; k < NEAR; k++) {
                double share = Math.max(0.1, 2.0 / space.dimensions());
                double width = Math.pow(10, -0.5 - 2 * random.nextDouble());
                boolean all = k % 2 == 0;
                points.add(space.assemble(i -> all || random.nextDouble() < share ? moved(base, i, width) : code(base, i)));
            }
        }
        return points;
    }

    private double code(Point base, int i) {
        return base.isActive(i) ? base.code(i) : base.space().parameter(i).quantile(random.nextDouble());
    }

    private double moved(Point base, int i, double width) {
        Parameter parameter = base.space().parameter(i);
        double u = random.nextDouble();
        if (!base.isActive(i) || parameter instanceof io.danlu.space.CategoricalParameter) {
            return base.isActive(i) && u > width ? base.code(i) : parameter.quantile(random.nextDouble());
        }
        double level = parameter.level(base.code(i)) + width * Normal.quantile(Math.max(u, 1e-12));
        return parameter.quantile(Math.min(Math.max(level, 0), Math.nextDown(1.0)));
    }
}
