package io.danlu.analysis.landscape;

import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.ObservedFront;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;

/**
 * The non-dominated (Pareto-optimal) trials of several objectives: no other trial is at least as good in all of them
 * and better in one. Trials with equal values do not dominate each other. Infeasible trials don't count.
 *
 * @param members by the first objective, the best first, equal ones by the next, and so on; then by number
 * @param total the number of non-dominated trials, of which some may be left out of {@code members}
 */
public record Front(List<Member> members, int total) {

    /**
     * One trial.
     *
     * @param number the trial's
     * @param values one for each objective
     */
    public record Member(int number, List<Double> values) {
        public Member {
            values = List.copyOf(values);
        }
    }

    public Front {
        members = List.copyOf(members);
    }

    /**
     * Returns the front of {@code history}. Trials are visited in the order of the losses, so that no member is ever
     * removed again. Costs a sort, and for each trial a comparison with each member before it; with two objectives,
     * only with the last one. Source: Kung, Luccio and Preparata, "On finding the maxima of a set of vectors", JACM 22,
     * 1975.
     *
     * @param metrics of the study's objectives, in their order, at least one
     * @param limit the number of members to keep, at least 1: evenly spread in their order, which keeps the best by the
     *     first objective and, of two objectives, by the second
     */
    public static Front of(History history, List<Metric> metrics, int limit) {
        List<Trial.Complete> front = ObservedFront.of(history, metrics).members().stream()
                .filter(trial -> trial.result().isFeasible())
                .toList();
        return new Front(
                Arrays.stream(Thinning.even(front.size(), limit))
                        .mapToObj(i -> member(front.get(i), metrics.size()))
                        .toList(),
                front.size());
    }

    private static Member member(Trial.Complete trial, int objectives) {
        return new Member(trial.number(), trial.result().values().subList(0, objectives));
    }
}
