package io.danlu.samplers.rank;

import io.danlu.sampler.Search;
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
    private final Losses losses;
    private final Map<Integer, Rank> ranks = new HashMap<>();

    private Ranks(Metric metric, boolean byEstimates) {
        this.metric = metric;
        this.byEstimates = byEstimates;
        this.losses = new Losses(metric);
    }

    /** Ranks in which a stopped trial that has reported stands where its estimated loss puts it, behind complete ones of the same loss. */
    public static Ranks byEstimates(Metric metric) {
        return new Ranks(metric, true);
    }

    /** Ranks in which stopped trials come behind complete ones, those first that came furthest: the order of Optuna's TPE sampler. */
    public static Ranks furthestFirst(Metric metric) {
        return new Ranks(metric, false);
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
        if (byEstimates && losses.learn(changes) && losses.stopped() > 0) {
            losses.all().forEach((number, loss) -> {
                Rank rank = Rank.of(loss, number);
                if (!rank.equals(ranks.put(number, rank))) {
                    moved.add(number);
                }
            });
        }
        changes.forEach(trial -> moved.remove(trial.number()));
        return moved;
    }

    /** The rank of a trial; empty for one that was not evaluated, is just now, or has failed. */
    public Optional<Rank> of(int number) {
        return Optional.ofNullable(ranks.get(number));
    }
}
