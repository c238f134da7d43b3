package io.danlu.analysis.landscape;

import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
        List<Candidate> front = new ArrayList<>();
        history.completed()
                .filter(trial ->
                        trial.result().isFeasible() && trial.result().values().size() >= metrics.size())
                .map(trial -> Candidate.of(trial, metrics))
                .sorted()
                .filter(each -> !isDominated(each, front))
                .forEach(front::add);
        return new Front(
                Arrays.stream(Thinning.even(front.size(), limit))
                        .mapToObj(i -> front.get(i).member())
                        .toList(),
                front.size());
    }

    private static boolean isDominated(Candidate candidate, List<Candidate> front) {
        return candidate.losses().length <= 2
                ? !front.isEmpty() && front.getLast().dominates(candidate)
                : front.stream().anyMatch(each -> each.dominates(candidate));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Candidate(Member member, double[] losses) implements Comparable<Candidate> {

        static Candidate of(Trial.Complete trial, List<Metric> metrics) {
            List<Double> values = trial.result().values().subList(0, metrics.size());
            double[] losses = new double[metrics.size()];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = metrics.get(i).loss(values.get(i)) + 0.0;
            }
            return new Candidate(new Member(trial.number(), values), losses);
        }

        @Override
        public int compareTo(Candidate other) {
            return Comparator.comparing(Candidate::losses, Arrays::compare)
                    .thenComparingInt(each -> each.member().number())
                    .compare(this, other);
        }

        boolean dominates(Candidate other) {
            boolean better = false;
            for (int i = 0; i < losses.length; i++) {
                if (losses[i] > other.losses[i]) {
                    return false;
                }
                better |= losses[i] < other.losses[i];
            }
            return better;
        }
    }
}
