package io.danlu.samplers.nsga2;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.rank.Rank;
import io.danlu.samplers.rank.Ranks;
import io.danlu.samplers.startup.Startup;
import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** NSGA-II at work: ranks the trials, and breeds from the best of them. */
final class Nsga2Search implements StepwiseSearch {

    private final Nsga2 sampler;
    private final Problem problem;
    private final Ranks ranks;
    private final Untried untried;
    private final Map<Integer, Parent> known = new HashMap<>();
    private final TreeSet<Parent> best = new TreeSet<>();

    Nsga2Search(Nsga2 sampler, Problem problem) {
        this.sampler = sampler;
        this.problem = problem;
        this.ranks = problem.metrics().size() > 1
                ? Ranks.byCrowding(problem.metrics(), sampler.population())
                : Ranks.byEstimates(problem.metrics().getFirst());
        this.untried = new Untried(problem);
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        var moved = ranks.learn(changes);
        for (Trial trial : changes) {
            forget(trial.number());
            trial.point().ifPresent(point -> add(trial.number(), point));
        }
        for (int number : moved) {
            forget(number).ifPresent(parent -> add(number, parent.point()));
        }
    }

    private Optional<Parent> forget(int number) {
        Optional<Parent> parent = Optional.ofNullable(known.remove(number));
        parent.ifPresent(best::remove);
        return parent;
    }

    private void add(int number, Point point) {
        ranks.of(number)
                .filter(rank -> rank.tier() != Rank.Tier.PRUNED_UNREPORTED)
                .map(rank -> new Parent(rank, point))
                .ifPresent(parent -> {
                    known.put(number, parent);
                    best.add(parent);
                });
    }

    @Override
    public Optional<Proposal> next(int number) {
        RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
        if (best.size() < sampler.population()) {
            Startup startup = new Startup(problem, true, number, random);
            String why = Explanation.BEFORE + "fewer than %d results".formatted(sampler.population());
            return untried.first(number, startup).map(point -> new Proposal(point, sampler.explain(why)));
        }
        List<Parent> parents = best.stream().limit(sampler.population()).toList();
        Offspring offspring = new Offspring(problem.space(), pick(parents, random), pick(parents, random), random);
        return untried.first(number, offspring::next)
                .map(point -> new Proposal(point, sampler.explain(offspring.explain())));
    }

    /** A binary tournament: the better one of two random parents. */
    private static Parent pick(List<Parent> parents, RandomGenerator random) {
        int one = random.nextInt(parents.size());
        int other = random.nextInt(parents.size());
        return parents.get(Math.min(one, other));
    }
}
