package io.danlu.analysis.front;

import io.danlu.analysis.front.Member.Expected;
import io.danlu.math.pareto.NonDominated;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The evaluated configurations to choose from, judged by a model of each outcome, whatever sampler made the history.
 * Observed values alone favour lucky trials: the best of many noisy values is too good (the winner's curse).
 *
 * <p>Each objective and constraint has the model that {@link io.danlu.analysis.Recommendation} uses, fitted to at most
 * 256 configurations. Joint draws from them give the probability of each configuration to be on the front. The front
 * has those above ½, and those that no other one dominates by expected values, as far as each is feasible with a
 * probability above ½. The second group closes gaps where several configurations are about equal, so that none of them
 * is above ½.
 *
 * @param metrics the objectives
 * @param members by the first objective, the best first, equal ones by the next, and so on; then by number
 * @param basis the rule that chose them
 * @param reference the bounds of the hypervolume
 * @param hypervolume what the members' expected values dominate within the reference, in the product of the objectives'
 *     units
 */
public record RecommendedFront(
        List<Metric> metrics, List<Member> members, Basis basis, Reference reference, double hypervolume) {

    /** The probability above which a configuration is a member. */
    private static final double PROBABLE = 0.5;

    /** The rule that chose the members. */
    public enum Basis {
        /** Feasible and within all thresholds. */
        ACCEPTABLE,
        /** Feasible, but no configuration is expected to be within all thresholds. */
        BEYOND_THRESHOLDS,
        /** No configuration is probably feasible; the only member has the greatest probability. */
        INFEASIBLE
    }

    public RecommendedFront {
        metrics = List.copyOf(metrics);
        members = List.copyOf(members);
    }

    /**
     * Returns the recommended front of a history, with at least one member; empty if no trial has a value of each
     * objective. The same history and seed give the same front. Costs a fit of a model for each outcome: at most some
     * seconds.
     *
     * @param seed the study's
     */
    public static Optional<RecommendedFront> of(History history, long seed) {
        Outcomes outcomes = history.outcomes();
        return Configurations.of(history, outcomes.metrics()).map(all -> new Choice(all, outcomes, seed).front());
    }

    /** The choice of members among all configurations. */
    private static final class Choice {

        private final Configurations all;
        private final List<Metric> metrics;
        private final List<Constraint> constraints;
        private final Probabilities shares;
        private final List<Member> candidates;
        private final double[][] losses;

        Choice(Configurations all, Outcomes outcomes, long seed) {
            this.all = all;
            this.metrics = outcomes.metrics();
            this.constraints = outcomes.constraints();
            this.shares = Probabilities.of(all, metrics, seed);
            this.candidates =
                    IntStream.range(0, all.size()).mapToObj(this::candidate).toList();
            this.losses = candidates.stream().map(each -> each.losses(metrics)).toArray(double[][]::new);
        }

        private Member candidate(int index) {
            Trial.Complete first = all.firsts().get(index);
            List<Expected> expected = IntStream.range(0, metrics.size())
                    .mapToObj(i -> {
                        Belief loss = all.objectives().get(i).at(index);
                        return new Expected(metrics.get(i).loss(loss.mean()), loss.sd());
                    })
                    .toList();
            List<Expected> limited = IntStream.range(0, constraints.size())
                    .mapToObj(i -> {
                        Belief violation = all.constraints().posteriors().get(i).at(index);
                        return new Expected(constraints.get(i).value(violation.mean()), violation.sd());
                    })
                    .toList();
            return new Member(
                    first.number(),
                    first.start().point(),
                    first.result().values().subList(0, metrics.size()),
                    expected,
                    limited,
                    shares.onFront()[index],
                    shares.feasible()[index]);
        }

        RecommendedFront front() {
            int[] feasible = IntStream.range(0, all.size())
                    .filter(i -> all.isMet(i) && shares.feasible()[i] > PROBABLE)
                    .toArray();
            int[] acceptable = IntStream.of(feasible)
                    .filter(i -> Probabilities.isAcceptable(losses[i], metrics))
                    .toArray();
            if (acceptable.length > 0) {
                return front(acceptable, Basis.ACCEPTABLE);
            }
            return feasible.length > 0
                    ? front(feasible, Basis.BEYOND_THRESHOLDS)
                    : front(new int[] {likeliest()}, Basis.INFEASIBLE);
        }

        /** Returns the configuration with the greatest probability to be feasible, the first of equal ones. */
        private int likeliest() {
            return IntStream.range(0, all.size())
                    .boxed()
                    .max(Comparator.comparingDouble((Integer i) -> shares.feasible()[i])
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
        }

        private RecommendedFront front(int[] among, Basis basis) {
            int[] expected = IntStream.of(NonDominated.front(
                            IntStream.of(among).mapToObj(i -> losses[i]).toArray(double[][]::new)))
                    .map(i -> among[i])
                    .toArray();
            int[] probable = IntStream.of(among)
                    .filter(i -> shares.onFront()[i] > PROBABLE)
                    .toArray();
            int[] members = IntStream.concat(IntStream.of(expected), IntStream.of(probable))
                    .distinct()
                    .toArray();
            double[][] front = IntStream.of(members).mapToObj(i -> losses[i]).toArray(double[][]::new);
            Reference reference = Reference.of(metrics, front, losses);
            List<Member> sorted = IntStream.of(members)
                    .boxed()
                    .sorted((one, other) -> compare(one, other))
                    .map(candidates::get)
                    .toList();
            return new RecommendedFront(metrics, sorted, basis, reference, reference.hypervolume(front));
        }

        private int compare(int one, int other) {
            int byLosses = Arrays.compare(losses[one], losses[other]);
            return byLosses != 0 ? byLosses : Integer.compare(one, other);
        }
    }
}
