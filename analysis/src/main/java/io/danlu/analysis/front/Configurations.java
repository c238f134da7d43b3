package io.danlu.analysis.front;

import io.danlu.analysis.Constraints;
import io.danlu.math.Thinning;
import io.danlu.math.pareto.NonDominated;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Evidence.Observed;
import io.danlu.surrogate.SitePosterior;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evaluated configurations of a history, in the order of their first trials, with the posterior of each objective
 * and constraint. The models of the objectives also learn from infeasible trials.
 *
 * @param firsts the first trial of each
 * @param objectives one posterior for each objective
 */
record Configurations(List<Trial.Complete> firsts, List<SitePosterior> objectives, Constraints constraints) {

    /** The greatest number of configurations: half of them by rank of the front, the others a spread. */
    private static final int SITES = 256;

    /** Returns the configurations with a value of each objective; empty if there are none. Costs a fit per outcome. */
    static Optional<Configurations> of(History history, List<Metric> metrics) {
        Map<Point, List<Trial.Complete>> byPoint = new LinkedHashMap<>();
        history.completed()
                .filter(trial -> trial.result().values().size() >= metrics.size())
                .forEach(trial -> byPoint.computeIfAbsent(trial.start().point(), point -> new ArrayList<>())
                        .add(trial));
        return byPoint.isEmpty() ? Optional.empty() : Optional.of(of(chosen(byPoint.values(), metrics), metrics));
    }

    private static Configurations of(List<List<Trial.Complete>> sites, List<Metric> metrics) {
        List<Trial.Complete> trials = sites.stream()
                .flatMap(List::stream)
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList();
        Encoding encoding = Encoding.of(trials.getFirst().start().point().space());
        List<SitePosterior> objectives = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            objectives.add(posterior(trials, metrics.get(i), i, encoding));
        }
        return new Configurations(
                sites.stream().map(List::getFirst).toList(), objectives, Constraints.of(trials, encoding));
    }

    private static SitePosterior posterior(List<Trial.Complete> trials, Metric metric, int index, Encoding encoding) {
        Evidence evidence = Evidence.of(
                trials.stream()
                        .map(trial -> new Observed(
                                trial.number(),
                                trial.start().point(),
                                metric.loss(trial.result().values().get(index)))),
                encoding::encode);
        return new SitePosterior(Surrogate.fit(evidence, encoding));
    }

    /** Chooses by rank, the feasible ones first. */
    private static List<List<Trial.Complete>> chosen(Collection<List<Trial.Complete>> all, List<Metric> metrics) {
        List<List<Trial.Complete>> sites = List.copyOf(all);
        if (sites.size() <= SITES) {
            return sites;
        }
        int[] ranks = NonDominated.ranks(
                sites.stream().map(site -> mean(site, metrics)).toArray(double[][]::new));
        double[] losses = new double[ranks.length];
        for (int i = 0; i < losses.length; i++) {
            double violation = sites.get(i).getFirst().result().violation();
            losses[i] = violation > 0 ? ranks.length + violation : ranks[i];
        }
        return Arrays.stream(Thinning.best(losses, SITES))
                .<List<Trial.Complete>>mapToObj(sites::get)
                .toList();
    }

    private static double[] mean(List<Trial.Complete> trials, List<Metric> metrics) {
        double[] mean = new double[metrics.size()];
        for (Trial.Complete trial : trials) {
            double[] losses = trial.result().losses(metrics);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += losses[i] / trials.size();
            }
        }
        return mean;
    }

    int size() {
        return firsts.size();
    }

    /** Tells whether a configuration's own observations meet the constraints. */
    boolean isMet(int index) {
        return constraints.isMet(firsts.get(index).start().point());
    }

    /** Tells whether the observations of {@code one} are better in every objective than those of {@code other}. */
    boolean surpasses(int one, int other) {
        return objectives.stream().allMatch(each -> each.surpasses(one, other));
    }
}
