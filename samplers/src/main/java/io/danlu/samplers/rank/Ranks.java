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
 * The ranks of all trials that a search has learned of. Where trials were stopped, any new result may change the ranks of
 * others. Not thread-safe.
 */
public final class Ranks {

    private final Metric metric;
    private final boolean byEstimates;
    private final Optional<Ties> ties;
    private final Losses losses;
    private final Map<Integer, Rank> ranks = new HashMap<>();

    private Ranks(Metric metric, boolean byEstimates, Optional<Ties> ties) {
        this.metric = metric;
        this.byEstimates = byEstimates;
        this.ties = ties;
        this.losses = new Losses(metric);
    }

    /** Ranks in which a stopped trial that has reported stands where its estimated loss puts it, behind complete ones of the same loss. */
    public static Ranks byEstimates(Metric metric) {
        return new Ranks(metric, true, Optional.empty());
    }

    /** The same for points of {@code space}, but without a rank for a trial that ties with an earlier one near it ({@link Ties}). */
    public static Ranks withoutTies(Metric metric, Space space) {
        return new Ranks(metric, true, Optional.of(new Ties(space)));
    }

    /** Ranks in which stopped trials come behind complete ones, those first that came furthest: the order of Optuna's TPE sampler. */
    public static Ranks furthestFirst(Metric metric) {
        return new Ranks(metric, false, Optional.empty());
    }

    /**
     * Takes in changed trials, as {@link Search#learn} does. Costs O(1) for each while no trial is stopped; else see {@link
     * Losses#all}.
     *
     * @return the numbers of trials beside {@code changes} whose ranks have changed, ascending
     */
    public SortedSet<Integer> learn(List<Trial> changes) {
        SortedSet<Integer> moved = new TreeSet<>();
        for (Trial trial : changes) {
            Rank.of(trial, metric)
                    .ifPresentOrElse(rank -> ranks.put(trial.number(), rank), () -> ranks.remove(trial.number()));
        }
        if (byEstimates && losses.learn(changes)) {
            if (losses.stopped() > 0) {
                losses.all().forEach((number, loss) -> {
                    Rank rank = Rank.of(loss, number);
                    if (!rank.equals(ranks.put(number, rank))) {
                        moved.add(number);
                    }
                });
            }
            ties.ifPresent(each -> moved.addAll(each.learn(changes, losses)));
        }
        changes.forEach(trial -> moved.remove(trial.number()));
        return moved;
    }

    /** The rank of a trial; empty for one that was not evaluated, is just now, has failed, or ties where ties have no rank. */
    public Optional<Rank> of(int number) {
        boolean tie = ties.filter(each -> each.contain(number)).isPresent();
        return tie ? Optional.empty() : Optional.ofNullable(ranks.get(number));
    }
}
