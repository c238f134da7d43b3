package io.danlu.format;

import io.danlu.format.quantity.Durations;
import io.danlu.study.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The {@code budget} block of a study file; see {@link Budget} for the meaning of each limit.
 *
 * @param trials the study's total number of trials, at least 1
 * @param time the time of a run, above zero
 * @param target the target of the best value, finite
 * @param patience the number of trials without a better value, at least 1
 * @param feasible whether the first feasible trial ends the run
 * @param hypervolume the hypervolume that feasible trials must dominate, above zero
 */
public record Limits(
        OptionalInt trials,
        Optional<Duration> time,
        OptionalDouble target,
        OptionalInt patience,
        boolean feasible,
        OptionalDouble hypervolume) {

    /** No limits. */
    public static final Limits NONE = new Limits(
            OptionalInt.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            false,
            OptionalDouble.empty());

    static Limits read(Field field) {
        Fields fields = field.fields().only("trials", "time", "target", "patience", "feasible", "hypervolume");
        return new Limits(
                count(fields.optional("trials")),
                fields.optional("time").map(Limits::duration),
                fields.optional("target")
                        .map(target -> OptionalDouble.of(target.finite()))
                        .orElse(OptionalDouble.empty()),
                count(fields.optional("patience")),
                fields.optional("feasible").map(Field::bool).orElse(false),
                fields.optional("hypervolume")
                        .map(volume -> OptionalDouble.of(volume(volume)))
                        .orElse(OptionalDouble.empty()));
    }

    private static double volume(Field field) {
        double volume = field.finite();
        if (volume <= 0) {
            throw field.refuse("must be above zero: the product of the objectives' units.");
        }
        return volume;
    }

    private static OptionalInt count(Optional<Field> field) {
        return field.map(count -> OptionalInt.of(count.count(1))).orElse(OptionalInt.empty());
    }

    static Duration duration(Field field) {
        Optional<Duration> time =
                field.json() instanceof Json.Text(String text) ? Durations.parse(text) : Optional.empty();
        return time.filter(Duration::isPositive)
                .orElseThrow(() ->
                        field.refuse("must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m."));
    }

    /** Returns a copy with another number of trials. */
    public Limits withTrials(int count) {
        return new Limits(OptionalInt.of(count), time, target, patience, feasible, hypervolume);
    }

    /** Returns a copy with another time. */
    public Limits withTime(Duration limit) {
        return new Limits(trials, Optional.of(limit), target, patience, feasible, hypervolume);
    }

    /** Returns a copy with another target. */
    public Limits withTarget(double value) {
        return new Limits(trials, time, OptionalDouble.of(value), patience, feasible, hypervolume);
    }

    /** Returns a copy with another patience. */
    public Limits withPatience(int count) {
        return new Limits(trials, time, target, OptionalInt.of(count), feasible, hypervolume);
    }

    /** Returns a budget that ends at the first limit; unlimited if there is none. */
    public Budget budget() {
        List<Budget> parts = new ArrayList<>();
        trials.ifPresent(count -> parts.add(Budget.trials(count)));
        time.ifPresent(limit -> parts.add(Budget.time(limit)));
        target.ifPresent(value -> parts.add(Budget.target(value)));
        patience.ifPresent(count -> parts.add(Budget.patience(count)));
        if (feasible) {
            parts.add(Budget.firstFeasible());
        }
        hypervolume.ifPresent(volume -> parts.add(Budget.hypervolume(volume)));
        return new Budget.FirstOf(parts);
    }
}
