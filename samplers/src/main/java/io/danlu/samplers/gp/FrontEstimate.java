package io.danlu.samplers.gp;

import io.danlu.math.Statistics;
import io.danlu.math.pareto.Dominance;
import io.danlu.math.pareto.NonDominated;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.GaussianProcess;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The predictions of all objectives at the evaluated points, in units of targets, and the front that they suggest.
 *
 * @param sites the evaluated points
 * @param means by site, then by objective
 * @param sds the standard deviations of these
 * @param feasible the probability of each site that all constraints are met
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
record FrontEstimate(List<Evidence.Site> sites, double[][] means, double[][] sds, double[] feasible) {

    /** The part of the range by which the reference is worse than the worst value. */
    private static final double MARGIN = 0.1;

    /** The least range of a front, in standard deviations of all values. */
    private static final double LEAST = 0.1;

    /** The number of interquartile ranges beyond the upper quartile at which a value counts as diverged (Tukey). */
    private static final double FENCE = 3;

    /** The probability from which on a constraint counts as surely met; from one less it, surely violated. */
    private static final double SURE = 0.95;

    static FrontEstimate of(List<Surrogate> objectives, Limits limits) {
        List<Evidence.Site> sites = objectives.getFirst().evidence().sites();
        double[][] means = new double[sites.size()][objectives.size()];
        double[][] sds = new double[sites.size()][objectives.size()];
        double[] feasible = new double[sites.size()];
        for (int i = 0; i < means.length; i++) {
            double[] input = sites.get(i).input();
            feasible[i] = Math.exp(limits.log(input));
            for (int j = 0; j < objectives.size(); j++) {
                GaussianProcess.Belief belief = objectives.get(j).process().at(input);
                means[i][j] = belief.mean();
                sds[i][j] = belief.sd();
            }
        }
        return new FrontEstimate(sites, means, sds, feasible);
    }

    /** Returns the sites that are more likely feasible than not, in ascending order. */
    int[] likely() {
        return IntStream.range(0, means.length).filter(i -> feasible[i] >= 0.5).toArray();
    }

    /** Returns the non-dominated sites by their means, of those more likely feasible than not, in ascending order. */
    int[] front() {
        int[] likely = likely();
        return Arrays.stream(NonDominated.front(vectors(likely)))
                .map(k -> likely[k])
                .sorted()
                .toArray();
    }

    private double[][] vectors(int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> means[i]).toArray(double[][]::new);
    }

    /**
     * Returns the sites that may be on the front: no site that is surely feasible dominates their means less a standard
     * deviation by its own plus one.
     */
    int[] candidates() {
        double[][] worst = IntStream.range(0, means.length)
                .filter(i -> feasible[i] >= SURE)
                .mapToObj(i -> shifted(i, 1))
                .toArray(double[][]::new);
        return IntStream.range(0, means.length)
                .filter(i -> feasible[i] > 1 - SURE)
                .filter(i -> {
                    double[] best = shifted(i, -1);
                    return Arrays.stream(worst).noneMatch(other -> Dominance.dominates(other, best));
                })
                .toArray();
    }

    private double[] shifted(int site, int deviations) {
        double[] shifted = means[site].clone();
        for (int j = 0; j < shifted.length; j++) {
            shifted[j] += deviations * sds[site][j];
        }
        return shifted;
    }

    /** Tells whether draws may differ at a site: a deviation is above {@code share} of an objective's range. */
    boolean isDoubtful(int site, double share, double... ranges) {
        boolean limits = feasible[site] > 1 - SURE && feasible[site] < SURE;
        return limits || IntStream.range(0, ranges.length).anyMatch(j -> sds[site][j] > share * ranges[j]);
    }

    /**
     * Returns a distant reference point: the thresholds, or else the worst mean of all sites and a tenth of their range
     * beyond it. Diverged values do not count, since one of them would flatten the volume of all others.
     *
     * @param thresholds the target of each objective's threshold
     */
    double[] distantReference(List<OptionalDouble> thresholds) {
        return reference(IntStream.range(0, means.length).toArray(), thresholds);
    }

    /**
     * Returns a close reference point: the thresholds, or else the worst means of the front's distinct members and a
     * tenth of their range beyond it, without diverged values.
     *
     * @param thresholds the target of each objective's threshold
     */
    double[] closeReference(int[] front, List<OptionalDouble> thresholds) {
        return reference(distinct(front), thresholds);
    }

    private double[] reference(int[] sites, List<OptionalDouble> thresholds) {
        int[] members = settled(sites);
        double[] ranges = ranges(members);
        double[] reference = new double[ranges.length];
        for (int j = 0; j < reference.length; j++) {
            reference[j] = thresholds.get(j).orElse(values(members, j).max().orElseThrow() + MARGIN * ranges[j]);
        }
        return reference;
    }

    /**
     * Returns the members of a front that are not there by noise alone. A member is left out if another one is worse in
     * no objective beyond doubt, and better in one by twice the doubt or more.
     */
    int[] distinct(int... front) {
        int[] distinct = Arrays.stream(front)
                .filter(i -> Arrays.stream(front).noneMatch(other -> allButDominates(other, i)))
                .toArray();
        return distinct.length == 0 ? front : distinct;
    }

    private boolean allButDominates(int one, int other) {
        boolean better = false;
        for (int j = 0; j < means[one].length; j++) {
            double doubt = Math.hypot(sds[one][j], sds[other][j]);
            double lead = means[other][j] - means[one][j];
            if (lead < -doubt) {
                return false;
            }
            better |= lead > 2 * doubt;
        }
        return better;
    }

    /** Returns the range of each objective's means at some sites without diverged ones; at least {@value #LEAST}. */
    double[] ranges(int... sites) {
        int[] members = settled(sites);
        double[] ranges = new double[means[0].length];
        for (int j = 0; j < ranges.length; j++) {
            double best = values(members, j).min().orElseThrow();
            ranges[j] = Math.max(LEAST, values(members, j).max().orElseThrow() - best);
        }
        return ranges;
    }

    /** Returns the best mean of each objective among the front. */
    double[] ideal(int[] front) {
        double[] ideal = new double[means[0].length];
        Arrays.setAll(ideal, j -> values(front, j).min().orElseThrow());
        return ideal;
    }

    private DoubleStream values(int[] indices, int objective) {
        return Arrays.stream(indices).mapToDouble(i -> means[i][objective]);
    }

    /** Returns those of {@code sites} none of whose values has diverged; all if each has one. */
    private int[] settled(int[] sites) {
        double[] fences = new double[means[0].length];
        for (int j = 0; j < fences.length; j++) {
            double[] all = values(IntStream.range(0, means.length).toArray(), j).toArray();
            double upper = Statistics.quantile(all, 0.75);
            double spread = upper - Statistics.quantile(all, 0.25);
            fences[j] = spread > 0 ? upper + FENCE * spread : Double.POSITIVE_INFINITY;
        }
        int[] settled = Arrays.stream(sites)
                .filter(i -> IntStream.range(0, fences.length).allMatch(j -> means[i][j] <= fences[j]))
                .toArray();
        return settled.length == 0 ? sites : settled;
    }
}
