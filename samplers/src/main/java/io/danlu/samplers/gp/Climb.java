package io.danlu.samplers.gp;

import io.danlu.math.Lbfgs;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Local search on the acquisition function of a mixed space: by turns, all numbers at once by descent along the gradient, and each countable parameter by
 * itself over its values (the alternation of BoTorch's {@code optimize_acqf_mixed_alternating}; Daulton et al., "Bayesian optimization over discrete and
 * mixed spaces via probabilistic reparameterization", NeurIPS 2022, appendix).
 */
final class Climb {

    private static final Lbfgs DESCENT = new Lbfgs(Integer.getInteger("climbIter", 12), 1e-4);
    private static final int ROUNDS = 3;
    private static final long LISTED = 16;

    private final Landscape landscape;
    private final Predicate<Point> isNew;
    private final RandomGenerator random;

    /** A point and its acquisition. */
    record Peak(Point point, double height) {}

    Climb(Landscape landscape, Predicate<Point> isNew, RandomGenerator random) {
        this.landscape = landscape;
        this.isNew = isNew;
        this.random = random;
    }

    Peak from(Peak start) {
        Peak peak = start;
        for (int round = 0; round < ROUNDS; round++) {
            Peak before = peak;
            peak = alongGradient(peak);
            peak = byValues(peak);
            if (peak.height() - before.height() < 1e-4) {
                break;
            }
        }
        return peak;
    }

    /** The higher of {@code peak} and {@code point}, if that is new. */
    private Peak higher(Peak peak, Point point) {
        if (!isNew.test(point)) {
            return peak;
        }
        double height = landscape.at(point);
        return height > peak.height() ? new Peak(point, height) : peak;
    }

    private Peak alongGradient(Peak peak) {
        Space space = landscape.encoding().space();
        List<Encoding.Block> numbers = landscape.encoding().blocks().stream()
                .filter(block -> block.kind() == Encoding.Kind.NUMBER)
                .filter(block -> peak.point().isActive(block.parameter()))
                .filter(block -> !isListed(space.parameter(block.parameter())))
                .toList();
        if (numbers.isEmpty()) {
            return peak;
        }
        double[] input = landscape.encoding().encode(peak.point());
        int[] free = numbers.stream().mapToInt(Encoding.Block::from).toArray();
        double[] start = new double[free.length];
        double[] low = new double[free.length];
        double[] high = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            start[i] = input[free[i]];
            low[i] = -0.5;
            high[i] = 0.5;
        }
        double[] found = DESCENT.minimize(landscape.depths(input, free), start, low, high).x();
        double[] levels = new double[space.dimensions()];
        for (int i = 0; i < free.length; i++) {
            levels[numbers.get(i).parameter()] = Encoding.rounded(found[i] + 0.5);
        }
        boolean[] moved = new boolean[space.dimensions()];
        numbers.forEach(block -> moved[block.parameter()] = true);
        Point point = space.assemble(i -> moved[i] ? quantile(space.parameter(i), levels[i]) : code(peak.point(), i));
        return higher(peak, point);
    }

    private static double quantile(Parameter parameter, double level) {
        return parameter.quantile(Math.min(level, Math.nextDown(1.0)));
    }

    /** A parameter that was inactive and becomes active is drawn from its prior. */
    private double code(Point point, int index) {
        return point.isActive(index)
                ? point.code(index)
                : point.space().parameter(index).quantile(random.nextDouble());
    }

    private static boolean isListed(Parameter parameter) {
        OptionalLong size = parameter.size();
        return size.isPresent() && size.getAsLong() <= LISTED;
    }

    private Peak byValues(Peak peak) {
        Peak highest = peak;
        for (Encoding.Block block : landscape.encoding().blocks()) {
            int index = block.parameter();
            if (highest.point().isActive(index)) {
                for (double code : values(highest.point(), index)) {
                    if (code != highest.point().code(index)) {
                        Point base = highest.point();
                        highest = higher(highest, base.space().assemble(i -> i == index ? code : code(base, i)));
                    }
                }
            }
        }
        return highest;
    }

    /** All values of a parameter that has few, the neighbours where there are many. */
    private static double[] values(Point point, int index) {
        Parameter parameter = point.space().parameter(index);
        if (parameter.size().isEmpty()) {
            return new double[0];
        }
        long size = parameter.size().getAsLong();
        if (size <= LISTED) {
            double[] all = new double[(int) size];
            for (int k = 0; k < size; k++) {
                all[k] = parameter.codeAt(k);
            }
            return all;
        }
        double first = parameter.codeAt(0);
        double step = parameter.codeAt(1) - first;
        long k = Math.round((point.code(index) - first) / step);
        List<Double> near = new ArrayList<>();
        for (long j : new long[] {k - 2, k - 1, k + 1, k + 2}) {
            if (j >= 0 && j < size) {
                near.add(parameter.codeAt(j));
            }
        }
        return near.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
