package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Functions of shares. Three have their optimum at a given mixture: Hellinger's distance, and Ackley's and Rastrigin's
 * function. Two are blends of the literature with made coefficients, and have their optimum on a face: Scheffé's special
 * cubic polynomial ("Experiments with mixtures", Journal of the Royal Statistical Society B 20, 1958) and Markowitz's
 * mean and variance ("Portfolio selection", Journal of Finance 7, 1952). Descents from random mixtures found the least
 * values of these two.
 */
final class Mixtures {

    private static final int STARTS = 100;
    private static final double LEAST_STEP = 1e-7;

    private Mixtures() {}

    static List<Task> all() {
        return List.of(
                centred("hellinger", new double[] {0.4, 0.25, 0.15, 0.1, 0.06, 0.04}, Mixtures::hellinger),
                centred(
                        "ackley",
                        new double[] {0.3, 0.25, 0.15, 0.1, 0.1, 0.05, 0.03, 0.02},
                        (x, target) -> Functions.ackley(difference(x, target, 10))),
                centred(
                        "rastrigin",
                        new double[] {0.5, 0.2, 0.15, 0.1, 0.05},
                        (x, target) -> Functions.rastrigin(difference(x, target, 2))),
                descended("scheffe", 8, scheffe(8)),
                descended("markowitz", 10, markowitz(10)));
    }

    private interface Distance {
        double between(double[] x, double[] target);
    }

    private static double hellinger(double[] x, double... target) {
        double sum = 1;
        for (int i = 0; i < x.length; i++) {
            sum -= Math.sqrt(x[i] * target[i]);
        }
        return sum;
    }

    private static double[] difference(double[] x, double[] target, double factor) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> factor * (x[i] - target[i]))
                .toArray();
    }

    /** Returns linear terms, which are minimised by the first part, and blends of two and three parts. */
    private static ToDoubleFunction<double[]> scheffe(int parts) {
        RandomGenerator random = KeyedRandom.generator(1958);
        double[] linear = random.doubles(parts).toArray();
        double[][] pairs = new double[parts][parts];
        double[][][] triples = new double[parts][parts][parts];
        for (int i = 0; i < parts; i++) {
            for (int j = 0; j < i; j++) {
                pairs[i][j] = 3 * random.nextGaussian();
                for (int k = 0; k < j; k++) {
                    triples[i][j][k] = 6 * random.nextGaussian();
                }
            }
        }
        return x -> {
            double sum = 0;
            for (int i = 0; i < parts; i++) {
                sum += linear[i] * x[i];
                for (int j = 0; j < i; j++) {
                    sum += pairs[i][j] * x[i] * x[j];
                    for (int k = 0; k < j; k++) {
                        sum += triples[i][j][k] * x[i] * x[j] * x[k];
                    }
                }
            }
            return sum;
        };
    }

    /** Returns twice the variance less the mean of assets driven by three common factors. */
    private static ToDoubleFunction<double[]> markowitz(int assets) {
        RandomGenerator random = KeyedRandom.generator(1952);
        double[][] loads = new double[3][assets];
        double[] own = new double[assets];
        double[] means = new double[assets];
        for (int i = 0; i < assets; i++) {
            for (double[] load : loads) {
                load[i] = 0.3 * random.nextGaussian();
            }
            own[i] = 0.1 + 0.2 * random.nextDouble();
            means[i] = 0.3 * random.nextDouble();
        }
        return x -> {
            double loss = 0;
            for (double[] load : loads) {
                double sum = 0;
                for (int i = 0; i < assets; i++) {
                    sum += load[i] * x[i];
                }
                loss += 2 * sum * sum;
            }
            for (int i = 0; i < assets; i++) {
                loss += 2 * own[i] * own[i] * x[i] * x[i] - means[i] * x[i];
            }
            return loss;
        };
    }

    private static Task centred(String name, double[] target, Distance distance) {
        return task(name, target.length, x -> distance.between(x, target), 0);
    }

    private static Task descended(String name, int parts, ToDoubleFunction<double[]> function) {
        Space space = space(parts);
        RandomGenerator random = KeyedRandom.generator(parts);
        double least = IntStream.range(0, STARTS)
                .mapToDouble(i -> least(shares(space.sample(random).orElseThrow()), function))
                .min()
                .orElseThrow();
        return task(name, parts, function, least);
    }

    private static Task task(String name, int parts, ToDoubleFunction<double[]> function, double optimum) {
        return Exact.of(
                name + "_" + parts,
                Task.Suite.MIXTURES,
                space(parts),
                point -> function.applyAsDouble(shares(point)),
                optimum);
    }

    private static Space space(int parts) {
        return Space.of(SimplexParameter.of(
                "mix", IntStream.range(0, parts).mapToObj(i -> "x" + i).toArray(String[]::new)));
    }

    private static double[] shares(Point point) {
        return IntStream.range(0, point.space().dimensions())
                .mapToDouble(point::code)
                .toArray();
    }

    /** Returns the least value that transfers between two parts lead to; they become smaller when none improves. */
    private static double least(double[] start, ToDoubleFunction<double[]> function) {
        double[] best = start;
        double least = function.applyAsDouble(best);
        for (double step = 0.3; step > LEAST_STEP; step /= 2) {
            boolean improved = true;
            while (improved) {
                improved = false;
                for (int pair = 0; pair < best.length * best.length; pair++) {
                    double[] moved = transferred(best, pair / best.length, pair % best.length, step);
                    double value = function.applyAsDouble(moved);
                    if (value < least) {
                        best = moved;
                        least = value;
                        improved = true;
                    }
                }
            }
        }
        return least;
    }

    private static double[] transferred(double[] shares, int from, int to, double most) {
        double[] moved = Arrays.copyOf(shares, shares.length);
        double amount = Math.min(most, moved[from]);
        moved[from] -= amount;
        moved[to] += amount;
        return moved;
    }
}
