package io.danlu.bench.importance;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.math.Sobol;
import io.danlu.math.Statistics;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A function of seven parameters of mixed kinds, drawn by a seed. Four parameters have effects of known sizes, in a
 * random order, and three have none. An effect is a shape of standard deviation 1 over the prior times a weight. The
 * shapes are linear, a bowl, a wave and a step; for choices they apply to the index. Each weight is smaller than the
 * one before by the same factor. A product of the two strongest effects may be added.
 */
final class KnownEffects {

    static final int ACTIVE = 4;

    static final Space SPACE = Space.of(
            Parameter.real("a", 0, 1),
            Parameter.real("b", 1e-4, 1).log(),
            Parameter.integer("c", 1, 20),
            Parameter.real("d", -1, 1),
            Parameter.categorical("e", "p", "q", "r"),
            Parameter.real("f", 0, 1),
            Parameter.integer("g", 1, 64));

    private static final int SAMPLE = 1 << 14;
    private static final int CELLS = 64;
    private static final int SHAPES = 4;

    private final int[] order;
    private final int[] shapes;
    private final double[] weights;
    private final double product;

    private KnownEffects(int[] order, int[] shapes, double[] weights, double product) {
        this.order = order;
        this.shapes = shapes;
        this.weights = weights;
        this.product = product;
    }

    /**
     * Draws a function.
     *
     * @param ratio of neighbouring weights, above 1
     * @param product the standard deviation of the product of the two strongest, from 0
     */
    static KnownEffects draw(double ratio, double product, long seed) {
        RandomGenerator random = KeyedRandom.generator(seed, SAMPLE);
        int[] order = IntStream.range(0, SPACE.dimensions()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int parameter = order[i];
            order[i] = order[other];
            order[other] = parameter;
        }
        double[] weights = new double[order.length];
        for (int rank = 0; rank < ACTIVE; rank++) {
            weights[order[rank]] = Math.pow(ratio, -rank);
        }
        return new KnownEffects(order, random.ints(order.length, 0, SHAPES).toArray(), weights, product);
    }

    /**
     * Returns the parameters' names, that of the strongest effect first; those from index {@link #ACTIVE} on have no
     * effect.
     */
    List<String> names() {
        return IntStream.of(order).mapToObj(i -> SPACE.parameter(i).name()).toList();
    }

    double value(Point point) {
        double value = product * effect(point, order[0]) * effect(point, order[1]);
        for (int i = 0; i < weights.length; i++) {
            value += weights[i] * effect(point, i);
        }
        return value;
    }

    private double effect(Point point, int index) {
        Parameter parameter = SPACE.parameter(index);
        return parameter instanceof CategoricalParameter
                ? (point.code(index) - 1) * Math.sqrt(1.5)
                : shape(shapes[index], parameter.level(point.code(index)));
    }

    /** Returns a function of mean 0 and variance 1 over the levels from 0 to 1. */
    private static double shape(int kind, double level) {
        return switch (kind) {
            case 0 -> (level - 0.5) * Math.sqrt(12);
            case 1 -> ((level - 0.5) * (level - 0.5) - 1.0 / 12) * Math.sqrt(180);
            case 2 -> Math.sin(Math.TAU * level) * Math.sqrt(2);
            default -> (level < 0.6 ? -1 : 1.5) / Math.sqrt(1.5);
        };
    }

    /**
     * Returns the shares of the parameters' main effects on the normal scores of the values, in the order of
     * {@link #names}; estimated with {@value #SAMPLE} points in {@value #CELLS} cells.
     */
    double[] shares() {
        Sobol sobol = new Sobol(SPACE.dimensions(), 1);
        double[][] levels = IntStream.range(0, SAMPLE).mapToObj(sobol::point).toArray(double[][]::new);
        double[] values = Arrays.stream(levels)
                .mapToDouble(at -> value(SPACE.quantile(i -> at[i])))
                .toArray();
        double[] scores = Arrays.stream(Statistics.midRanks(values))
                .map(rank -> Normal.quantile((rank - 0.5) / SAMPLE))
                .toArray();
        double[] variances = IntStream.of(order)
                .mapToDouble(i -> weights[i] > 0 ? variance(levels, scores, i) : 0)
                .toArray();
        double sum = DoubleStream.of(variances).sum();
        return DoubleStream.of(variances).map(each -> each / sum).toArray();
    }

    private static double variance(double[][] levels, double[] scores, int index) {
        double[] sums = new double[CELLS];
        int[] counts = new int[CELLS];
        for (int k = 0; k < scores.length; k++) {
            int cell = (int) (levels[k][index] * CELLS);
            sums[cell] += scores[k];
            counts[cell]++;
        }
        return IntStream.range(0, CELLS)
                .mapToDouble(cell -> Math.pow(sums[cell] / counts[cell], 2) / CELLS)
                .sum();
    }
}
