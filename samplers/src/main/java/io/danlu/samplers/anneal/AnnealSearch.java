package io.danlu.samplers.anneal;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.rank.Rank;
import io.danlu.samplers.rank.Ranks;
import io.danlu.samplers.structure.Moves;
import io.danlu.samplers.structure.PartCodes;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Repair;
import io.danlu.space.StructuredParameter;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/** Runs annealing. Parameters with the same condition are active together and share their trials. */
final class AnnealSearch implements StepwiseSearch {

    private static final int WIDENING = 8; // draws that were tried before a window doubles

    private record Group(int member, Observed observed) {}

    /** A trial that counts. */
    private record Seen(Point point, Optional<Ranked> ranked) {}

    private final Anneal sampler;
    private final Problem problem;
    private final Ranks ranks;
    private final Untried untried;
    private final Repair repair;
    private final Map<Condition, Group> groups = new HashMap<>();
    private final List<Observed> observed = new ArrayList<>();
    private final Map<Integer, Seen> seen = new HashMap<>();

    AnnealSearch(Anneal sampler, Problem problem) {
        this.sampler = sampler;
        this.problem = problem;
        this.ranks = Ranks.byEstimates(problem.onlyMetric("anneal"));
        this.untried = new Untried(problem);
        this.repair = new Repair(problem.space());
        for (Parameter parameter : problem.space().parameters()) {
            int index = observed.size();
            Group group = groups.computeIfAbsent(parameter.when(), when -> new Group(index, new Observed()));
            observed.add(group.observed());
        }
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        SortedSet<Integer> moved = ranks.learn(changes);
        for (Trial trial : changes) {
            Optional.ofNullable(seen.remove(trial.number())).ifPresent(before -> count(before, false));
            if (isObservation(trial)) {
                add(trial.number(), trial.point().orElseThrow());
            }
        }
        for (int number : moved) {
            Optional.ofNullable(seen.get(number)).ifPresent(before -> {
                count(before, false);
                add(number, before.point());
            });
        }
    }

    private void add(int number, Point point) {
        Seen now = new Seen(
                point,
                ranks.of(number)
                        .filter(rank -> rank.tier() != Rank.Tier.PRUNED_UNREPORTED)
                        .map(rank -> new Ranked(rank, point)));
        seen.put(number, now);
        count(now, true);
    }

    private static boolean isObservation(Trial trial) {
        return trial instanceof Trial.Started && !(trial instanceof Trial.Failed);
    }

    private void count(Seen trial, boolean add) {
        for (Group group : groups.values()) {
            if (trial.point().isActive(group.member())) {
                group.observed().count(add ? 1 : -1);
                trial.ranked().ifPresent(add ? group.observed()::add : group.observed()::remove);
            }
        }
    }

    @Override
    public Optional<Proposal> next(int number) {
        Draft draft = new Draft(KeyedRandom.generator(problem.seed(), number));
        return untried.first(number, draft::draw)
                .map(point -> new Proposal(point, sampler.explain(draft.explain(point))));
    }

    /** The draws for one proposal. */
    private final class Draft {

        private final RandomGenerator random;
        private final List<Ranked> bases = new ArrayList<>();
        private final PartCodes parts = new PartCodes();
        private Optional<Point> last = Optional.empty();
        private int draws;

        Draft(RandomGenerator random) {
            this.random = random;
        }

        Point draw() {
            bases.clear();
            Point point = repair.near(problem.space().assemble(this::code));
            last = Optional.of(point);
            draws++;
            return point;
        }

        private double code(int index) {
            Parameter parameter = problem.space().parameter(index);
            if (parameter instanceof PartParameter part) {
                return parts.of(part, () -> structure(part.structure(), index));
            }
            double u = random.nextDouble();
            return base(index)
                    .map(base -> Window.draw(parameter, base.point().code(index), shrink(index), u))
                    .orElseGet(() -> parameter.quantile(u));
        }

        /** Draws the codes of all parts of a structure, whose first part has {@code index}. */
        private double[] structure(StructuredParameter structure, int index) {
            return base(index)
                    .map(base -> Moves.near(structure, Moves.codes(base.point(), index), shrink(index), random))
                    .orElseGet(() -> structure.quantile(
                            random.doubles(structure.of().size()).toArray()));
        }

        private double shrink(int index) {
            double widened = sampler.shrink(observed.get(index).trials()) * Math.scalb(1.0, draws / WIDENING);
            return Math.min(1, widened);
        }

        /**
         * Returns the first base trial picked so far that has the parameter; otherwise a new pick, which is kept for
         * the next parameters.
         */
        private Optional<Ranked> base(int index) {
            for (Ranked base : bases) {
                if (base.point().isActive(index)) {
                    return Optional.of(base);
                }
            }
            Optional<Ranked> pick = observed.get(index).base(sampler.rank(random.nextDouble()));
            pick.ifPresent(bases::add);
            return pick;
        }

        String explain(Point point) {
            if (last.filter(point::equals).isEmpty()) {
                return "all points near the best trials were tried; drawn from the rest";
            }
            return bases.isEmpty()
                    ? "drawn from the priors"
                    : "near trial " + bases.getFirst().number();
        }
    }
}
