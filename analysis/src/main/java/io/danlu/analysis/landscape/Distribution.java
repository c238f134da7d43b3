package io.danlu.analysis.landscape;

import io.danlu.analysis.Goal;
import io.danlu.math.Thinning;
import io.danlu.trial.History;

/**
 * The empirical distribution of an objective's values: for each value, the share of results that are at least as good.
 * Samplers or spaces can be compared by it. Source: Radosavovic, Johnson, Xie, Lo and Dollár, "On network design spaces
 * for visual recognition", ICCV 2019, equation 1.
 *
 * <p>If there are more results than wanted, those at evenly spread ranks are kept, including the best and the worst.
 * The trials that {@link Goal#counts} leaves out don't count.
 *
 * @param values the best first; must not be written to
 * @param shares of the results that are at least as good, in (0, 1], ascending; one for each value
 * @param total the number of all results
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to be written, never compared
public record Distribution(double[] values, double[] shares, int total) {

    /**
     * Returns the distribution of the results of {@code history}. Costs a sort.
     *
     * @param limit the number of values to keep, at least 1
     */
    public static Distribution of(History history, Goal goal, int limit) {
        double[] losses = goal.results(history).mapToDouble(goal::loss).sorted().toArray();
        int[] kept = Thinning.even(losses.length, limit);
        double[] values = new double[kept.length];
        double[] shares = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            values[i] = goal.metric().loss(losses[kept[i]]);
            shares[i] = (kept[i] + 1.0) / losses.length;
        }
        return new Distribution(values, shares, losses.length);
    }
}
