package io.danlu.analysis.importance;

import io.danlu.math.KeyedRandom;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trials as columns of numbers, one for each parameter: the quantile level of a number, the rank of a choice by mean
 * loss. An inactive parameter has the number of a value drawn from its prior.
 */
final class Levels {

    private final double[][] columns;
    private final double[][] edges;

    private Levels(double[][] columns, double[][] edges) {
        this.columns = columns;
        this.edges = edges;
    }

    /**
     * Converts trials.
     *
     * @param losses of the trials, in their order
     */
    static Levels of(Space space, List<Trial.Complete> trials, double[] losses, long seed) {
        double[][] columns = new double[space.dimensions()][trials.size()];
        double[][] edges = new double[space.dimensions()][];
        for (int i = 0; i < columns.length; i++) {
            Parameter parameter = space.parameter(i);
            double[] codes = codes(i, parameter, trials, seed);
            if (parameter instanceof CategoricalParameter choice) {
                int[] order = order(choice, i, trials, losses);
                edges[i] = edges(choice, order);
                columns[i] = ranks(order, codes);
            } else {
                edges[i] = new double[0];
                for (int row = 0; row < codes.length; row++) {
                    columns[i][row] = parameter.level(codes[row]);
                }
            }
        }
        return new Levels(columns, edges);
    }

    private static double[] codes(int index, Parameter parameter, List<Trial.Complete> trials, long seed) {
        double[] codes = new double[trials.size()];
        for (int row = 0; row < codes.length; row++) {
            Trial.Complete trial = trials.get(row);
            Point point = trial.start().point();
            codes[row] = point.isActive(index)
                    ? point.code(index)
                    : parameter.quantile(KeyedRandom.unit(KeyedRandom.mix(seed, trial.number(), index)));
        }
        return codes;
    }

    /** Orders the choices by their mean loss while active; those never tried are in the middle, at the mean of all. */
    private static int[] order(CategoricalParameter choice, int index, List<Trial.Complete> trials, double[] losses) {
        int count = choice.choices().size();
        double[] sums = new double[count];
        int[] counts = new int[count];
        double all = 0;
        int active = 0;
        for (int row = 0; row < losses.length; row++) {
            Point point = trials.get(row).start().point();
            if (point.isActive(index)) {
                sums[(int) point.code(index)] += losses[row];
                counts[(int) point.code(index)]++;
                all += losses[row];
                active++;
            }
        }
        double mean = active > 0 ? all / active : 0;
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> counts[k] > 0 ? sums[k] / counts[k] : mean))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the level at which the choice of each rank ends. */
    private static double[] edges(CategoricalParameter choice, int[] order) {
        double[] edges = new double[order.length];
        double below = 0;
        for (int rank = 0; rank < order.length; rank++) {
            below += choice.probability(order[rank]);
            edges[rank] = below;
        }
        edges[order.length - 1] = 1;
        return edges;
    }

    private static double[] ranks(int[] order, double[] codes) {
        double[] rank = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        double[] ranks = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            ranks[row] = rank[(int) codes[row]];
        }
        return ranks;
    }

    /** Returns the numbers of each parameter, trial by trial. */
    double[][] columns() {
        return columns;
    }

    /** Tells whether a parameter's numbers are ranks of choices. */
    boolean isChoice(int parameter) {
        return edges[parameter].length > 0;
    }

    /** Returns the share of the prior, in [0, 1], whose numbers are at most {@code threshold}. */
    double level(int parameter, double threshold) {
        return isChoice(parameter) ? edges[parameter][(int) threshold] : threshold;
    }
}
