package io.danlu.samplers.gp;

import io.danlu.math.Thinning;
import io.danlu.math.pareto.NonDominated;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of complete trials with several objectives, for the models, in the order of their numbers. Stopped trials
 * have no result, whatever they reported.
 */
final class FrontKnowledge {

    /** Added to the front of a point whose constraints were violated, so that it ranks behind all others. */
    private static final double INFEASIBLE = 1e6;

    private final List<Metric> metrics;
    private final List<Metric> told;
    private final Constraints constraints = new Constraints();
    private final TrialPoints points;
    private final NavigableMap<Integer, Trial.Complete> complete = new TreeMap<>();

    /**
     * Creates an instance without results.
     *
     * @param metrics the objectives in the order of the models
     * @param told the same in the order in which trials tell their values
     */
    FrontKnowledge(List<Metric> metrics, List<Metric> told, Encoding encoding) {
        this.metrics = metrics;
        this.told = told;
        this.points = new TrialPoints(encoding, false);
    }

    void learn(List<Trial> changes) {
        points.learn(changes);
        constraints.learn(changes);
        for (Trial trial : changes) {
            complete.remove(trial.number());
            if (trial instanceof Trial.Complete done && done.result().values().size() >= told.size()) {
                complete.put(trial.number(), done);
            }
        }
    }

    /** Returns the points of all trials. */
    TrialPoints points() {
        return points;
    }

    /** Returns the number of results. */
    int results() {
        return complete.size();
    }

    /** Returns the number of results that a model needs; see {@link Constraints#needed}. */
    int needed(int startup) {
        return constraints.needed(startup);
    }

    /** Tells whether all trials violate a constraint by the same amount. */
    boolean isAlwaysViolated() {
        return constraints.areAlwaysViolated();
    }

    /**
     * Returns the evidence of all results, with the number of points that dominate a point as its loss. Constraints are
     * not considered. Compares all pairs of points.
     */
    Evidence ranked() {
        List<Evidence> each = objectives(results());
        List<Evidence.Site> sites = each.getFirst().sites();
        return Evidence.of(
                IntStream.range(0, sites.size())
                        .mapToObj(i -> new Evidence.Observed(
                                sites.get(i).number(), sites.get(i).point(), dominating(each, i))),
                points::encoded);
    }

    private static long dominating(List<Evidence> objectives, int site) {
        return IntStream.range(0, objectives.getFirst().size())
                .filter(other -> dominates(objectives, other, site))
                .count();
    }

    /** Returns whether a point is nowhere worse than another one, and better in an objective. */
    private static boolean dominates(List<Evidence> objectives, int point, int other) {
        boolean better = false;
        for (Evidence each : objectives) {
            double loss = each.sites().get(point).loss();
            double bound = each.sites().get(other).loss();
            if (loss > bound) {
                return false;
            }
            better |= loss < bound;
        }
        return better;
    }

    /** Returns the evidence of each objective from the first {@code results} results. All have the same points. */
    List<Evidence> objectives(int results) {
        return metrics.stream()
                .map(metric -> {
                    int index = told.indexOf(metric);
                    return Evidence.of(
                            complete.values().stream()
                                    .limit(results)
                                    .map(trial -> new Evidence.Observed(
                                            trial.number(),
                                            trial.start().point(),
                                            metric.loss(trial.result().values().get(index)))),
                            points::encoded);
                })
                .toList();
    }

    /**
     * Returns the points with a loss that is equal if and only if all values are: the number of the first trial that
     * told them.
     */
    Evidence ties() {
        Map<List<Double>, Integer> first = new HashMap<>();
        return Evidence.of(
                complete.values().stream()
                        .map(trial -> new Evidence.Observed(
                                trial.number(),
                                trial.start().point(),
                                first.computeIfAbsent(trial.result().values(), values -> trial.number()))),
                points::encoded);
    }

    /** Returns the evidence of each constraint, as far as the first {@code results} results go. */
    List<Evidence> constraints(int results) {
        return constraints.isEmpty() || complete.isEmpty()
                ? List.of()
                : constraints.evidence(
                        complete.keySet().stream()
                                .skip(Math.max(0, results - 1))
                                .findFirst()
                                .orElseThrow(),
                        points::encoded);
    }

    /**
     * Returns at most {@code limit} sites of each objective, the same of each. Half of them are the best by
     * non-dominated front, the others are spread evenly over the rest.
     */
    List<Evidence> limited(List<Evidence> objectives, int limit) {
        List<Evidence.Site> sites = objectives.getFirst().sites();
        if (sites.size() <= limit) {
            return objectives;
        }
        double[][] losses = IntStream.range(0, sites.size())
                .mapToObj(i -> objectives.stream()
                        .mapToDouble(each -> each.sites().get(i).loss())
                        .toArray())
                .toArray(double[][]::new);
        int[] fronts = NonDominated.ranks(losses);
        Set<Integer> feasible = complete.values().stream()
                .filter(trial -> trial.result().isFeasible())
                .map(Trial::number)
                .collect(Collectors.toSet());
        double[] ranks = IntStream.range(0, fronts.length)
                .mapToDouble(i -> fronts[i] + (feasible.contains(sites.get(i).number()) ? 0 : INFEASIBLE))
                .toArray();
        Set<Integer> kept = Arrays.stream(Thinning.best(ranks, limit))
                .mapToObj(i -> sites.get(i).number())
                .collect(Collectors.toSet());
        return objectives.stream()
                .map(evidence -> evidence.where(site -> kept.contains(site.number())))
                .toList();
    }
}
