package io.danlu.samplers.gp;

import io.danlu.samplers.rank.Losses;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The results of the trials so far with one objective, for the model, in the order of their numbers. Values of
 * infeasible trials count: a model of the constraints stands beside that of the objective.
 */
final class Knowledge {

    private final Losses losses;
    private final Constraints constraints = new Constraints();
    private final TrialPoints points;

    Knowledge(Metric metric, Encoding encoding) {
        this.losses = Losses.withInfeasible(metric);
        this.points = new TrialPoints(encoding, true);
    }

    void learn(List<Trial> changes) {
        points.learn(changes);
        losses.learn(changes);
        constraints.learn(changes);
    }

    /** Returns the points of all trials. */
    TrialPoints points() {
        return points;
    }

    /** Returns the number of results, including estimates. */
    int results() {
        return losses.size();
    }

    /** Returns the evidence of the first {@code results} results. */
    Evidence evidence(int results) {
        SortedMap<Integer, Losses.Loss> first = losses.first(results);
        Set<Point> seen = first.values().stream()
                .filter(loss -> !loss.isEstimated())
                .map(Losses.Loss::point)
                .collect(Collectors.toSet());
        return evidence(first, loss -> !loss.isEstimated() || !seen.contains(loss.point()));
    }

    /** Returns the evidence of results alone, without estimates. */
    Evidence observed() {
        return evidence(losses.comparable(), loss -> true);
    }

    private Evidence evidence(SortedMap<Integer, Losses.Loss> numbered, Predicate<Losses.Loss> counts) {
        return Evidence.of(
                numbered.entrySet().stream()
                        .filter(each -> counts.test(each.getValue()))
                        .map(each -> new Evidence.Observed(
                                each.getKey(),
                                each.getValue().point(),
                                each.getValue().loss())),
                points::encoded);
    }

    /** Tells whether a complete trial has told a constraint value. */
    boolean isConstrained() {
        return !constraints.isEmpty();
    }

    /** Returns the number of results that a model needs; see {@link Constraints#needed}. */
    int needed(int startup) {
        return constraints.needed(startup);
    }

    /** Tells whether all trials violate a constraint by the same amount: no model can say where it is met. */
    boolean isAlwaysViolated() {
        return constraints.areAlwaysViolated();
    }

    /** Returns the evidence of each constraint, as far as the first {@code results} results go. */
    List<Evidence> constraints(int results) {
        return constraints.isEmpty() || results == 0
                ? List.of()
                : constraints.evidence(losses.first(results).lastKey(), points::encoded);
    }

    /** Returns the number of results that are estimates for stopped trials. */
    int stopped() {
        return losses.stopped();
    }
}
