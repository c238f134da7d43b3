package io.danlu.surrogate.acquisition;

import io.danlu.math.Normal;
import java.util.Arrays;

/**
 * The goals of one loss in units of its belief: (goal &minus; &mu;) / &sigma;. What several {@linkplain #step steps}
 * between them need is computed once. For one thread.
 */
final class Goals {

    private final double[] goals;
    private final double[] improvements;
    private final double[] mirrored;

    /**
     * Prepares the goals.
     *
     * @param goals may contain -&infin;
     */
    Goals(double[] goals, double mean, double sd) {
        this.goals = new double[goals.length];
        this.improvements = new double[goals.length];
        this.mirrored = new double[goals.length];
        Arrays.setAll(this.goals, i -> (goals[i] - mean) / sd);
        Arrays.fill(improvements, Double.NaN);
        Arrays.fill(mirrored, Double.NaN);
    }

    double at(int goal) {
        return goals[goal];
    }

    /** Returns log h(z) at a goal. */
    private double improvement(int goal) {
        if (Double.isNaN(improvements[goal])) {
            improvements[goal] = Improvement.log(goals[goal]);
        }
        return improvements[goal];
    }

    /** Returns h(&minus;z) at a goal. */
    private double mirrored(int goal) {
        if (Double.isNaN(mirrored[goal])) {
            mirrored[goal] = Math.exp(Improvement.log(-goals[goal]));
        }
        return mirrored[goal];
    }

    /**
     * Returns log D of the step between two goals; see {@link StepImprovement}.
     *
     * @param lower of a goal that may be -&infin;, where D = h(u)
     */
    double step(int lower, int upper) {
        double l = goals[lower];
        double u = goals[upper];
        if (StepImprovement.isNarrow(l, u)) {
            return Math.log(u - l) + Normal.logCdf(StepImprovement.middle(l, u));
        }
        if (l >= 0) {
            return Math.log(u - l - (mirrored(lower) - mirrored(upper)));
        }
        double most = improvement(upper);
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        return most + Math.log(-Math.expm1(improvement(lower) - most));
    }
}
