package io.danlu.surrogate.acquisition;

import io.danlu.math.LogSumExp;
import io.danlu.math.pareto.Boxes;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The logarithm of the expected hypervolume improvement of a point with two or three losses, whose beliefs are
 * independent normal distributions.
 *
 * <p>The undominated region is cut into boxes [l, u] that share no volume. A vector of losses y adds to the
 * hypervolume, in each box, the part that it dominates. With independent losses the expectation is a product, hence
 *
 * <p>EHVI = &Sigma;<sub>k</sub> &Pi;<sub>j</sub> [EI<sub>j</sub>(u<sub>kj</sub>) &minus; EI<sub>j</sub>(l<sub>kj</sub>)].
 *
 * Here EI<sub>j</sub>(a) = E max(0, a &minus; y<sub>j</sub>) = &sigma;<sub>j</sub> h((a &minus;
 * &mu;<sub>j</sub>)/&sigma;<sub>j</sub>), and EI<sub>j</sub>(&minus;&infin;) = 0.
 *
 * <p><b>Sources.</b> Yang, Emmerich, Deutz and B&auml;ck, "Efficient computation of expected hypervolume improvement
 * using box decomposition algorithms", Journal of Global Optimization 75 (2019), for the sum over boxes; Daulton,
 * Balandat and Bakshy, "Differentiable expected hypervolume improvement for parallel multi-objective Bayesian
 * optimization", NeurIPS 2020, for its gradient; Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected
 * improvements to expected improvement for Bayesian optimization", NeurIPS 2023, for the logarithm. They smooth the
 * improvement, which is not needed here, because every factor has a closed form in logarithms.
 *
 * <p>Costs some hundred nanoseconds for each loss and bound of a box; boxes share their bounds. Immutable.
 */
public final class HypervolumeImprovement implements JointImprovement {

    private final Boxes boxes;
    private final Axis[] axes;

    /** The improvement on the front that leaves {@code boxes} undominated. */
    public HypervolumeImprovement(Boxes boxes) {
        this.boxes = boxes;
        this.axes = IntStream.range(0, boxes.axes())
                .mapToObj(axis -> Axis.of(boxes, axis))
                .toArray(Axis[]::new);
    }

    /**
     * The bounds of all boxes on one axis, each once: neighbours share them.
     *
     * @param lower the index of each box's lower bound among them
     * @param upper the index of its upper bound
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
    private record Axis(double[] bounds, int[] lower, int[] upper) {

        static Axis of(Boxes boxes, int axis) {
            IntStream all = IntStream.range(0, boxes.size());
            double[] bounds = all.mapToObj(box -> DoubleStream.of(boxes.lower(box, axis), boxes.upper(box, axis)))
                    .flatMapToDouble(both -> both)
                    .sorted()
                    .distinct()
                    .toArray();
            int[] lower = new int[boxes.size()];
            int[] upper = new int[boxes.size()];
            Arrays.setAll(lower, box -> Arrays.binarySearch(bounds, boxes.lower(box, axis)));
            Arrays.setAll(upper, box -> Arrays.binarySearch(bounds, boxes.upper(box, axis)));
            return new Axis(bounds, lower, upper);
        }
    }

    private Goals[] goals(double[] means, double... sds) {
        Goals[] goals = new Goals[axes.length];
        Arrays.setAll(goals, axis -> new Goals(axes[axis].bounds(), means[axis], sds[axis]));
        return goals;
    }

    @Override
    public double log(double[] means, double[] sds) {
        double[] factors = factors(goals(means, sds), sds);
        return LogSumExp.of(terms(factors));
    }

    @Override
    public double log(double[] means, double[] sds, double[] byMean, double[] bySd) {
        Goals[] goals = goals(means, sds);
        double[] factors = factors(goals, sds);
        double[] terms = terms(factors);
        double log = LogSumExp.of(terms);
        for (int axis = 0; axis < axes.length; axis++) {
            double mean = 0;
            double sd = 0;
            for (int box = 0; box < terms.length; box++) {
                double weight = terms[box] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(terms[box] - log);
                if (weight > 0) {
                    double l = goals[axis].at(axes[axis].lower()[box]);
                    double u = goals[axis].at(axes[axis].upper()[box]);
                    double step = factors[box * axes.length + axis] - Math.log(sds[axis]);
                    mean -= weight * StepImprovement.mass(l, u, step);
                    sd += weight * StepImprovement.density(l, u, step);
                }
            }
            byMean[axis] = mean / sds[axis];
            bySd[axis] = sd / sds[axis];
        }
        return log;
    }

    /**
     * {@inheritDoc}
     *
     * <p>This is the value itself. The improvement is a convex function of each loss, because the area that a loss
     * gains as it falls grows on the way. Its expectation therefore grows with each deviation.
     */
    @Override
    public double ceiling(double[] means, double[] sds) {
        return log(means, sds);
    }

    /** Returns log of EI(u) &minus; EI(l) on each axis of each box. */
    private double[] factors(Goals[] goals, double... sds) {
        double[] factors = new double[boxes.size() * axes.length];
        for (int axis = 0; axis < axes.length; axis++) {
            double unit = Math.log(sds[axis]);
            int[] lower = axes[axis].lower();
            int[] upper = axes[axis].upper();
            for (int box = 0; box < lower.length; box++) {
                factors[box * axes.length + axis] = unit + goals[axis].step(lower[box], upper[box]);
            }
        }
        return factors;
    }

    /** Returns the sum of each box's factors. */
    private double[] terms(double... factors) {
        double[] terms = new double[boxes.size()];
        for (int i = 0; i < factors.length; i++) {
            terms[i / axes.length] += factors[i];
        }
        return terms;
    }
}
