package io.danlu.samplers.rank;

import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.Optional;

/**
 * The rank of an evaluated trial among others. Complete and feasible ones come first, by their value. Pruned and paused
 * ones that have reported stand among them by an estimate of what they would have come to ({@link Ranks#byEstimates}).
 * With {@link Ranks#furthestFirst} they stand behind them instead: those first that came furthest, then by their last
 * value. Then come those without a report, then infeasible ones by how much they violate their constraints
 * ({@link Violations}). Among equals the older trial is better. These are Deb's rules ("An efficient constraint
 * handling method for genetic algorithms", Computer Methods in Applied Mechanics and Engineering 186, 2000).
 *
 * @param first the value, or what else decides in its tier; the smaller the better
 * @param second decides where {@code first} is equal
 * @param number the trial's
 */
public record Rank(Tier tier, double first, double second, int number) implements Comparable<Rank> {

    /** By quality alone: 0 where nothing but the number tells two trials apart. */
    public static final Comparator<Rank> QUALITY =
            Comparator.comparing(Rank::tier).thenComparingDouble(Rank::first).thenComparingDouble(Rank::second);

    private static final Comparator<Rank> ORDER = QUALITY.thenComparingInt(Rank::number);

    /** The evidence that a trial has, the best first. */
    public enum Tier {
        /** A value, or an estimate of one. */
        COMPLETE,
        /** Reports, by which nothing is estimated. */
        PRUNED,
        /** Nothing, though it was not bad enough to fail. */
        PRUNED_UNREPORTED,
        /** A value that does not count, for a constraint is violated. */
        INFEASIBLE
    }

    /** The rank of a trial that was evaluated; empty for one that was not or is just now, or has failed. */
    public static Optional<Rank> of(Trial trial, Metric metric) {
        return switch (trial) {
            case Trial.Complete complete -> Optional.of(of(complete, metric));
            case Trial.Pruned pruned -> Optional.of(reported(pruned, metric));
            case Trial.Paused paused -> Optional.of(reported(paused, metric));
            default -> Optional.empty();
        };
    }

    /** The rank of trial {@code number} by its own loss or an estimated one. */
    static Rank of(Losses.Loss loss, int number) {
        return new Rank(Tier.COMPLETE, loss.loss(), loss.isEstimated() ? 1 : 0, number);
    }

    /** The rank of infeasible trial {@code number}. */
    static Rank infeasible(double violation, int number) {
        return new Rank(Tier.INFEASIBLE, violation, 0, number);
    }

    /** The rank of a complete trial by its value, whether it is feasible or not. */
    static Rank byValue(Trial.Complete trial, Metric metric) {
        return new Rank(Tier.COMPLETE, metric.loss(trial.value()), 0, trial.number());
    }

    private static Rank of(Trial.Complete trial, Metric metric) {
        return trial.result().isFeasible()
                ? byValue(trial, metric)
                : infeasible(trial.result().violation(), trial.number());
    }

    private static Rank reported(Trial.Started trial, Metric metric) {
        return trial.reports().stream()
                .max(Comparator.comparingLong(Report::step))
                .map(last -> new Rank(Tier.PRUNED, -last.step(), loss(last, metric), trial.number()))
                .orElseGet(() -> new Rank(Tier.PRUNED_UNREPORTED, 0, 0, trial.number()));
    }

    /** The loss of the first objective; the worst where it was not reported. */
    private static double loss(Report report, Metric metric) {
        return report.value(0).isPresent() ? metric.loss(report.value()) : Double.POSITIVE_INFINITY;
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
