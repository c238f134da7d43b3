package io.danlu.samplers.rank;

import io.danlu.sampler.Search;
import io.danlu.space.Space;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ranks of all trials that a search has learned of. Where trials were stopped, any new result may change the ranks
 * of others. Not thread-safe.
 */
public final class Ranks {

    private final Metric metric;
    private final boolean byEstimates;
    private final boolean feasibleFirst;
    private final Losses losses;
    private final Violations violations = new Violations();
    private final Optional<Ties> ties;
    private final Optional<Fronts> fronts;
    private final Map<Integer, Rank> ranks = new HashMap<>();

    private Ranks(
            Metric metric, boolean byEstimates, boolean feasibleFirst, Optional<Ties> ties, Optional<Fronts> fronts) {
        this.metric = metric;
        this.byEstimates = byEstimates;
        this.feasibleFirst = feasibleFirst;
        this.losses = feasibleFirst ? new Losses(metric) : Losses.withInfeasible(metric);
        this.ties = ties;
        this.fronts = fronts;
    }

    /**
     * Ranks in which a stopped trial that has reported stands where its estimated loss puts it, behind complete ones of
     * the same loss.
     */
    public static Ranks byEstimates(Metric metric) {
        return new Ranks(metric, true, true, Optional.empty(), Optional.empty());
    }

    /**
     * The same for points of {@code space}, but with infeasible trials among feasible ones, by their value, and without
     * a rank for a trial that ties with an earlier one near it ({@link Ties}).
     */
    public static Ranks withoutTies(Metric metric, Space space) {
        return new Ranks(metric, true, false, Optional.of(new Ties(space)), Optional.empty());
    }

    /**
     * Ranks in which stopped trials come behind complete ones, those first that came furthest: the order of Optuna's
     * TPE sampler.
     */
    public static Ranks furthestFirst(Metric metric) {
        return new Ranks(metric, false, true, Optional.empty(), Optional.empty());
    }

    /**
     * Ranks of several objectives by non-dominated front, then by hypervolume contribution. This is the order of MOTPE
     * (Ozaki et al., "Multiobjective tree-structured Parzen estimator", Journal of Artificial Intelligence Research 73,
     * 2022, section 4). Stopped trials come behind complete ones, those first that came furthest.
     *
     * @param most the number of trials at the beginning whose order matters, at least 1
     * @param feasibleFirst whether infeasible trials come last, rather than among feasible ones
     */
    public static Ranks byContribution(List<Metric> metrics, int most, boolean feasibleFirst) {
        Fronts fronts = new Fronts(metrics, Contributions::places, most, feasibleFirst);
        return new Ranks(metrics.getFirst(), false, feasibleFirst, Optional.empty(), Optional.of(fronts));
    }

    /**
     * Ranks of several objectives by non-dominated front, then by crowding distance: the order of NSGA-II (Deb et al.
     * 2002).
     *
     * @param most the number of trials at the beginning whose order matters, at least 1
     */
    public static Ranks byCrowding(List<Metric> metrics, int most) {
        Fronts fronts = new Fronts(metrics, Crowding::places, most, true);
        return new Ranks(metrics.getFirst(), false, true, Optional.empty(), Optional.of(fronts));
    }

    /**
     * Takes in changed trials, as {@link Search#learn} does. Costs O(1) for each while no trial is stopped; else see
     * {@link Losses#all}. See {@link Fronts} for the cost of several objectives, and {@link Violations} for that of
     * infeasible trials.
     *
     * @return the numbers of trials beside {@code changes} whose ranks have changed, ascending
     */
    public SortedSet<Integer> learn(List<Trial> changes) {
        SortedSet<Integer> moved = new TreeSet<>();
        for (Trial trial : changes) {
            alone(trial).ifPresentOrElse(rank -> ranks.put(trial.number(), rank), () -> ranks.remove(trial.number()));
        }
        if (byEstimates && losses.learn(changes)) {
            if (losses.stopped() > 0) {
                losses.all().forEach((number, loss) -> move(Rank.of(loss, number), moved));
            }
            ties.ifPresent(each -> moved.addAll(each.learn(changes, losses)));
        }
        if (feasibleFirst) {
            for (int number : violations.learn(changes)) {
                move(Rank.infeasible(violations.of(number), number), moved);
            }
        }
        fronts.ifPresent(known -> known.learn(changes).forEach(rank -> move(rank, moved)));
        changes.forEach(trial -> moved.remove(trial.number()));
        return moved;
    }

    /** The rank of a trial as if there were no others. */
    private Optional<Rank> alone(Trial trial) {
        return !feasibleFirst && trial instanceof Trial.Complete complete
                ? Optional.of(Rank.byValue(complete, metric))
                : Rank.of(trial, metric);
    }

    private void move(Rank rank, SortedSet<Integer> moved) {
        if (!rank.equals(ranks.put(rank.number(), rank))) {
            moved.add(rank.number());
        }
    }

    /**
     * The rank of a trial; empty for one that was not evaluated, is just now, has failed, or ties where ties have no
     * rank.
     */
    public Optional<Rank> of(int number) {
        boolean tie = ties.filter(each -> each.contain(number)).isPresent();
        return tie ? Optional.empty() : Optional.ofNullable(ranks.get(number));
    }
}
