package io.danlu.analysis.importance;

import io.danlu.analysis.Goal;
import io.danlu.space.Space;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ranks the parameters that decide whether a trial is among the best. For each parameter, it compares the density among
 * the best tenth of the trials with that among all of them. The sampler's preferences therefore do not count, nor do
 * differences among bad trials.
 *
 * <p><b>Source.</b> Watanabe, Bansal and Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in
 * arbitrary subspaces", IJCAI 2023, section 4, the local importance by Pearson divergence. The constants are those of
 * Optuna 4's {@code PedAnovaImportanceEvaluator}:
 *
 * <ul>
 *   <li>The best {@value #BEST} of the trials, at least two.
 *   <li>A grid of {@value Parzen#STEPS} on the quantile levels of a parameter. If a parameter has no more values than
 *       that, each is a place of the grid. A logarithmic integer has about one place for each doubling of its range.
 *   <li>Scott's bandwidth, and a prior with the weight of one trial.
 * </ul>
 *
 * <p>A conditional parameter is compared over the trials in which it is active, and its divergence is multiplied by the
 * share of the best ones in which it is. The trials that {@link Goal#counts} leaves out don't count.
 *
 * @param shares one for each parameter of the space, the greatest first, then in the space's order
 * @param better the number of best trials; equal values are taken together
 * @param trials the number of all trials
 */
public record PedAnova(List<Share> shares, int better, int trials) {

    private static final double BEST = 0.1;

    /**
     * The importance of one parameter.
     *
     * @param parameter its name
     * @param divergence the Pearson divergence times the share of the best trials, at least 0: Optuna's number before
     *     it is normalised
     * @param share of the sum of all divergences, in [0, 1]
     */
    public record Share(String parameter, double divergence, double share) {}

    public PedAnova {
        shares = List.copyOf(shares);
    }

    /** Returns the importances for the first objective: {@link #of(History, Goal)}. */
    public static Optional<PedAnova> of(History history) {
        return of(history, Goal.first(history));
    }

    /**
     * Returns the importances for one objective, or empty if all of its results are among the best. Costs O(n log n),
     * and for each parameter O(n).
     */
    public static Optional<PedAnova> of(History history, Goal goal) {
        List<Trial.Complete> trials = goal.results(history).toList();
        List<Trial.Complete> best = best(trials, goal);
        if (best.size() == trials.size()) {
            return Optional.empty();
        }
        Space space = trials.getFirst().start().point().space();
        double quantile = (double) best.size() / trials.size();
        double[] divergences = new double[space.dimensions()];
        for (int i = 0; i < divergences.length; i++) {
            Parzen parzen = Parzen.of(space.parameter(i), i);
            divergences[i] = quantile * parzen.divergence(best, trials);
        }
        double sum = Arrays.stream(divergences).sum();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < divergences.length; i++) {
            double share = sum > 0 ? divergences[i] / sum : 0;
            shares.add(new Share(space.parameter(i).name(), divergences[i], share));
        }
        shares.sort(Comparator.comparingDouble(Share::divergence).reversed());
        return Optional.of(new PedAnova(shares, best.size(), trials.size()));
    }

    private static List<Trial.Complete> best(List<Trial.Complete> trials, Goal goal) {
        int least = Math.max(2, (int) Math.ceil(BEST * trials.size()));
        if (least >= trials.size()) {
            return trials;
        }
        double[] losses = trials.stream().mapToDouble(goal::loss).sorted().toArray();
        return trials.stream()
                .filter(trial -> goal.loss(trial) <= losses[least - 1])
                .toList();
    }
}
