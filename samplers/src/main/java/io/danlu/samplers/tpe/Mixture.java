package io.danlu.samplers.tpe;

import io.danlu.math.LogSumExp;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over the parameters of one group. It is a weighted sum of kernels, one for the prior and one for each
 * trial. Each kernel is a product over the parameters. One kernel's factors belong together, so that the parameters'
 * joint behaviour is kept.
 *
 * <p>Not thread-safe: it has scratch space.
 */
final class Mixture {

    private final Column[] columns;
    private final double[] logWeights;
    private final double[] sums;
    private final double[] terms;
    private final Repair repair;

    private Mixture(Column[] columns, double[] weights, Repair repair) {
        this.columns = columns;
        this.repair = repair;
        this.sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        double total = sums[sums.length - 1];
        this.logWeights = Arrays.stream(weights).map(w -> Math.log(w / total)).toArray();
        this.terms = new double[weights.length];
    }

    /**
     * A mixture of kernels.
     *
     * @param kernels in an order that follows from their trials alone, by which they are drawn and summed
     * @param weights of the prior and then of the kernels, relative
     * @param repair makes positions that are drawn legal
     */
    static Mixture of(
            List<Dimension> dimensions, List<Kernel> kernels, double[] weights, Rules.Estimator rules, Repair repair) {
        Column[] columns = new Column[dimensions.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = dimensions.get(i).column(i, kernels, weights, rules);
        }
        return new Mixture(columns, rules.asOne() ? asOne(dimensions, columns, weights) : weights, repair);
    }

    /**
     * Weights by which a mixture of truncated and unsmoothed kernels is what truncating and smoothing the mixture
     * gives.
     */
    private static double[] asOne(List<Dimension> dimensions, Column[] columns, double[] weights) {
        double[] accepted = weights.clone();
        for (int i = 0; i < columns.length; i++) {
            accepted[0] *= dimensions.get(i) instanceof Choices choices ? choices.size() : 1;
            for (int slot = 0; slot < accepted.length; slot++) {
                accepted[slot] *= Math.exp(columns[i].logMass(slot));
            }
        }
        return accepted;
    }

    /** A position in each dimension. */
    double[] draw(RandomGenerator random) {
        double at = random.nextDouble() * sums[sums.length - 1];
        int slot = 0;
        while (slot < sums.length - 1 && at >= sums[slot]) {
            slot++;
        }
        double[] position = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            position[i] = columns[i].draw(slot, random);
        }
        repair.apply(position);
        return position;
    }

    /** The logarithm of the density, or probability, at {@code position}. */
    double logDensity(double[] position) {
        fill(position);
        return LogSumExp.of(terms);
    }

    /** The greatest kernel's part of {@link #logDensity}: a lower bound of it without an exponential. */
    double peak(double[] position) {
        fill(position);
        double peak = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            peak = Math.max(peak, term);
        }
        return peak;
    }

    private void fill(double[] position) {
        System.arraycopy(logWeights, 0, terms, 0, terms.length);
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(position[i], terms);
        }
    }
}
