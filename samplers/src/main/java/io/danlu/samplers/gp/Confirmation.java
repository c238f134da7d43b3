package io.danlu.samplers.gp;

import io.danlu.math.pareto.Boxes;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.acquisition.HypervolumeImprovement;
import io.danlu.surrogate.gp.GaussianProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which point of a front one more evaluation serves best: the one that increases the expected hypervolume of
 * the recommended points most. Doubt counts where it may change the recommendation: that of a member far from the
 * others, not that of one among equals or beyond the thresholds.
 *
 * <p>After another evaluation with noise n, a mean with deviation s will have moved by a normal deviation of s² / √(s²
 * + n²). The recommended points are those that no other mean dominates. Their hypervolume is a sum over boxes, as in
 * {@link HypervolumeImprovement}, so that its expectation has a closed form. The other points keep their means: that
 * the evaluation says something about them, too, is left out.
 *
 * <p>Sources: Frazier, Powell and Dayanik, "The knowledge-gradient policy for correlated normal beliefs", INFORMS
 * Journal on Computing 21 (2009); Daulton, Balandat and Bakshy, "Hypervolume knowledge gradient: a lookahead approach
 * for multi-objective Bayesian optimization with partial information", ICML 2023.
 *
 * @param means the means of each point, by objective, the smaller the better
 * @param shifts the deviations of these means after another evaluation, from the present ones
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
record Confirmation(double[][] means, double[][] shifts) {

    /** The part of the hypervolume that is not worth another evaluation. */
    private static final double NEGLIGIBLE = 1e-6;

    /** The greatest number of points whose gain is computed: each takes a partition of all others' volume. */
    private static final int MOST = 24;

    /** Stands for no deviation at all, which logarithms need. */
    private static final double NONE = 1e-9;

    /**
     * Returns the beliefs of {@code objectives} about some of the points that they were evaluated at.
     *
     * @param sites the points' indices among the sites of each objective, which are the same
     */
    static Confirmation of(List<Surrogate> objectives, int... sites) {
        double[][] means = new double[sites.length][objectives.size()];
        double[][] shifts = new double[sites.length][objectives.size()];
        for (int j = 0; j < objectives.size(); j++) {
            Surrogate surrogate = objectives.get(j);
            for (int i = 0; i < means.length; i++) {
                GaussianProcess.Belief belief =
                        surrogate.at(surrogate.evidence().sites().get(sites[i]));
                means[i][j] = belief.mean();
                shifts[i][j] = shift(belief.sd(), surrogate.noise());
            }
        }
        return new Confirmation(means, shifts);
    }

    /**
     * Returns by how much one more evaluation is expected to move a mean.
     *
     * @param sd the mean's deviation
     * @param noise the variance of an evaluation
     */
    static double shift(double sd, double noise) {
        return sd > 0 ? sd * sd / Math.sqrt(sd * sd + noise) : 0;
    }

    /**
     * Returns the point among {@code choices} with the greatest {@link #gain}, the first of equal ones; empty if no
     * gain is worth mentioning, since rounding would choose then. Of more than {@value #MOST} choices, those count
     * whose means another evaluation would move most.
     *
     * @param weights factors of the gains, by point
     * @param reference the worst values that count: two or three
     */
    Optional<Integer> best(int[] choices, double[] weights, double... reference) {
        double[] gains = new double[means.length];
        int[] movable = movable(choices, weights, reference);
        Arrays.stream(movable).forEach(i -> gains[i] = weights[i] * gain(i, reference));
        double least = NEGLIGIBLE * Hypervolume.of(means, reference);
        return Arrays.stream(movable)
                .filter(i -> gains[i] > least)
                .boxed()
                .max(Comparator.comparingDouble((Integer i) -> gains[i]).thenComparing(Comparator.reverseOrder()));
    }

    /** Returns at most {@value #MOST} choices whose shifts are the greatest parts of the volume's sides. */
    private int[] movable(int[] choices, double[] weights, double... reference) {
        double[] sides = new double[reference.length];
        for (int j = 0; j < sides.length; j++) {
            double best = reference[j];
            for (int i : choices) {
                best = Math.min(best, means[i][j]);
            }
            sides[j] = reference[j] - best;
        }
        return Arrays.stream(choices)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -weights[i] * moved(i, sides)))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double moved(int point, double... sides) {
        return IntStream.range(0, sides.length)
                .filter(j -> sides[j] > 0)
                .mapToDouble(j -> shifts[point][j] / sides[j])
                .sum();
    }

    /** Returns the expected growth of the hypervolume of the recommended points by another evaluation of a point. */
    double gain(int point, double... reference) {
        List<double[]> others = new ArrayList<>(List.of(means));
        others.remove(point);
        HypervolumeImprovement improvement =
                new HypervolumeImprovement(Boxes.undominated(others.toArray(double[][]::new), reference));
        double[] sure = new double[reference.length];
        Arrays.fill(sure, NONE);
        double[] shifted = IntStream.range(0, reference.length)
                .mapToDouble(j -> Math.max(NONE, shifts[point][j]))
                .toArray();
        double after = Math.exp(improvement.log(means[point], shifted));
        return Math.max(0, after - Math.exp(improvement.log(means[point], sure)));
    }
}
