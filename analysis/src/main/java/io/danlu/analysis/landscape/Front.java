package io.danlu.analysis.landscape;

import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;

/**
 * The non-dominated trials of several objectives: no other is at least as good in all and better in one (Pareto). Trials with equal values stand beside each other. Infeasible
 * trials don't count.
 *
 * @param members by the first objective, the best first, equal ones by the next, and so on; then by number
 * @param total how many trials are non-dominated, of which some may be left out of {@code members}
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
     * Returns the front of {@code history}, without infeasible trials.
     *
     * @param metrics of the study's objectives, in their order, at least one
     * @param limit how many members to keep, at least 1: evenly spread in their order, which keeps the best by the first objective and, of two objectives, by the second
     */
    public static Front of(History history, List<Metric> metrics, int limit) {
        List<Trial.Complete> front = history.front(metrics).stream()
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
