package io.danlu.samplers.tpe;

import io.danlu.belief.Beliefs;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.belief.BelievedStart;
import io.danlu.samplers.belief.OptimumPrior;
import io.danlu.samplers.rank.Ranks;
import io.danlu.samplers.startup.Startup;
import io.danlu.samplers.transfer.SourceStart;
import io.danlu.samplers.transfer.Transferred;
import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** TPE at work: ranks the trials, tells the models which are good, and proposes what the models make of it. */
final class TpeSearch implements StepwiseSearch {

    private final Problem problem;
    private final Ranks ranks;
    private final Rules rules;
    private final Convictions convictions;
    private final SourceStart start;
    private final Untried untried;
    private final Models models;
    private final Head<Observation> evaluated;
    private final Map<Integer, Observation> seen = new HashMap<>();
    private final Constraints constraints;
    private int infeasible; // of those that were evaluated

    TpeSearch(Problem problem, Rules rules, Convictions convictions, Models models) {
        this.problem = problem;
        this.ranks = ranks(problem, rules);
        this.rules = rules;
        this.convictions = convictions;
        this.start = SourceStart.of(problem.space(), Transferred.of(problem.space(), problem.beliefs()));
        this.untried = new Untried(problem);
        this.models = models;
        this.constraints = new Constraints(() -> Models.ofConstraint(problem.space(), rules, problem.seed()));
        this.evaluated = new Head<>(0, Comparator.comparing(Observation::ranked), models::changed);
    }

    /** Creates a search without beliefs. */
    TpeSearch(Problem problem, Rules rules, Models models) {
        this(problem, rules, new Convictions(OptimumPrior.of(problem.space(), Beliefs.NONE), 0), models);
    }

    private static Ranks ranks(Problem problem, Rules rules) {
        if (problem.metrics().size() > 1) {
            return Ranks.byContribution(
                    problem.metrics(), Split.CAP, !rules.evidence().constraints());
        }
        Metric metric = problem.metrics().getFirst();
        return rules.evidence().estimates() ? Ranks.withoutTies(metric, problem.space()) : Ranks.furthestFirst(metric);
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        if (rules.evidence().constraints()) {
            constraints.learn(changes);
        }
        SortedSet<Integer> moved = ranks.learn(changes);
        for (Trial trial : changes) {
            Optional.ofNullable(seen.remove(trial.number())).ifPresent(before -> place(before, false));
            observe(trial).ifPresent(this::add);
        }
        for (int number : moved) {
            Optional.ofNullable(seen.get(number)).ifPresent(before -> {
                place(before, false);
                add(before.ranked(ranks.of(number)));
            });
        }
        evaluated.limit(good());
    }

    /**
     * The number of good trials: the least that has as many feasible ones as there would be if no others were known.
     */
    private int good() {
        int feasible = rules.split().good(evaluated.size() - infeasible, unevaluated());
        return infeasible == 0
                ? feasible
                : Math.min(Split.MOST, evaluated.until(Math.max(1, feasible), trial -> !trial.isInfeasible()));
    }

    private void add(Observation observation) {
        seen.put(observation.number(), observation);
        place(observation, true);
    }

    private int unevaluated() {
        return seen.size() - evaluated.size();
    }

    private Optional<Observation> observe(Trial trial) {
        if (trial.state() == State.FAILED && !rules.evidence().failures()) {
            return Optional.empty();
        }
        boolean pending = trial.state() == State.RUNNING;
        boolean isInfeasible = rules.evidence().constraints()
                && trial instanceof Trial.Complete complete
                && !complete.result().isFeasible();
        return trial.point()
                .map(point -> new Observation(trial.number(), point, pending, isInfeasible, ranks.of(trial.number())));
    }

    private void place(Observation observation, boolean present) {
        if (observation.rank().isEmpty()) {
            models.changed(observation, false, present);
        } else if (present) {
            infeasible += observation.isInfeasible() ? 1 : 0;
            evaluated.add(observation);
        } else {
            infeasible -= observation.isInfeasible() ? 1 : 0;
            evaluated.remove(observation);
        }
    }

    @Override
    public Optional<Proposal> next(int number) {
        RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
        boolean starting = rules.split().counted(evaluated.size(), unevaluated()) < rules.startup();
        Optional<Believed> believed = starting || infeasible > 0
                ? Optional.empty() // beside violated constraints, beliefs do not count
                : convictions.after(seen.values(), problem.space());
        Supplier<Point> draw = starting ? start(number, random) : choice(believed, random);
        String why = starting
                ? Explanation.BEFORE + "fewer than %d different results%s".formatted(rules.startup(), start.why(number))
                : "the best of %d by the ratio of the densities of good and other trials%s%s"
                        .formatted(
                                rules.candidates(),
                                infeasible == 0 ? "" : ", of trials that meet constraints too",
                                believed.map(Believed::why).orElse(""));
        return untried.first(number, draw).map(point -> new Proposal(point, Explanation.of("tpe", why)));
    }

    private Supplier<Point> start(int number, RandomGenerator random) {
        Supplier<Point> plain = start.points(number, new Startup(problem, rules.even(), number, random));
        return convictions.isEmpty()
                ? plain
                : new BelievedStart(convictions.prior(), problem, number, convictions.results(seen.values()), plain);
    }

    private Supplier<Point> choice(Optional<Believed> believed, RandomGenerator random) {
        List<Constraint> violated = constraints.violated();
        double share = Math.max(1, evaluated.first()) / (double) Math.max(1, seen.size());
        if (!violated.isEmpty()) {
            return models.choice(share, violated, random);
        }
        return believed.map(those -> models.choice(those, random)).orElseGet(() -> models.choice(random));
    }
}
