package io.danlu.analysis.front;

import io.danlu.math.KeyedRandom;
import io.danlu.math.pareto.NonDominated;
import io.danlu.surrogate.SitePosterior;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probabilities of each configuration, as shares of {@value #DRAWS} joint draws from the posteriors of all
 * outcomes. The draws of an objective depend on its name, the study's seed and the numbers of the trials, so that the
 * same study gives the same probabilities, in whatever order its objectives are.
 *
 * <p>A configuration whose own observations break a constraint, or are surpassed in every objective by those of another
 * one beyond noise, is on no front, whatever the models say.
 *
 * @param onFront by configuration: it is feasible, within all thresholds and not dominated by another such one
 * @param feasible by configuration: it meets all constraints
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Probabilities(double[] onFront, double[] feasible) {

    private static final int DRAWS = 512;

    private static final int CONSTRAINT = "constraint".hashCode();

    static Probabilities of(Configurations all, List<Metric> metrics, long seed) {
        int n = all.size();
        List<double[][]> losses = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            losses.add(all.objectives()
                    .get(i)
                    .draws(DRAWS, KeyedRandom.mix(seed, metrics.get(i).name().hashCode())));
        }
        List<SitePosterior> constraints = all.constraints().posteriors();
        List<double[][]> violations = IntStream.range(0, constraints.size())
                .mapToObj(i -> constraints.get(i).draws(DRAWS, KeyedRandom.mix(seed, CONSTRAINT, i)))
                .toList();
        boolean[] eligible = eligible(all);
        Probabilities shares = new Probabilities(new double[n], new double[n]);
        for (int k = 0; k < DRAWS; k++) {
            boolean[] feasible = feasible(violations, k, n);
            shares.count(losses, metrics, k, eligible, feasible);
        }
        return shares;
    }

    private static boolean[] eligible(Configurations all) {
        boolean[] met = new boolean[all.size()];
        for (int i = 0; i < met.length; i++) {
            met[i] = all.isMet(i);
        }
        boolean[] eligible = met.clone();
        for (int i = 0; i < met.length; i++) {
            for (int j = 0; j < met.length && eligible[i]; j++) {
                eligible[i] = !met[j] || !all.surpasses(j, i);
            }
        }
        return eligible;
    }

    private static boolean[] feasible(List<double[][]> violations, int draw, int n) {
        boolean[] feasible = new boolean[n];
        Arrays.fill(feasible, true);
        for (double[][] values : violations) {
            for (int i = 0; i < n; i++) {
                feasible[i] &= values[draw][i] <= 0;
            }
        }
        return feasible;
    }

    private void count(
            List<double[][]> losses, List<Metric> metrics, int draw, boolean[] eligible, boolean[] feasible) {
        double share = 1.0 / DRAWS;
        int[] candidates = new int[feasible.length];
        double[][] vectors = new double[feasible.length][];
        int count = 0;
        for (int i = 0; i < feasible.length; i++) {
            this.feasible[i] += feasible[i] ? share : 0;
            double[] vector = vector(losses, draw, i);
            if (feasible[i] && eligible[i] && isAcceptable(vector, metrics)) {
                candidates[count] = i;
                vectors[count++] = vector;
            }
        }
        for (int member : NonDominated.front(Arrays.copyOf(vectors, count))) {
            onFront[candidates[member]] += share;
        }
    }

    private static double[] vector(List<double[][]> losses, int draw, int index) {
        double[] vector = new double[losses.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = losses.get(i)[draw][index];
        }
        return vector;
    }

    /** Tells whether losses are within all thresholds; a loss is its own inverse. */
    static boolean isAcceptable(double[] losses, List<Metric> metrics) {
        return IntStream.range(0, losses.length)
                .allMatch(i -> metrics.get(i).isAcceptable(metrics.get(i).loss(losses[i])));
    }
}
