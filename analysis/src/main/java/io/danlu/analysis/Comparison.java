package io.danlu.analysis;

import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * Compares studies of one objective over the number of trials that all of them have, because more trials alone do not
 * make a better study.
 *
 * @param common the common budget: the number of trials of the shortest study
 * @param studies the best at the common budget first; those without a value there last
 */
public record Comparison(int common, List<Entry> studies) {

    /**
     * One study.
     *
     * @param name its name
     * @param trials the number of its trials, without cancelled ones
     * @param complete the number of its results
     * @param best its best value of all; empty if it has none
     * @param number the trial with that value
     * @param atCommon its best value after the common budget
     * @param reached the share of the common budget, in (0, 1], after which it was as good as the worst study with a
     *     value at the common budget; the smaller, the faster
     */
    public record Entry(
            String name,
            int trials,
            int complete,
            OptionalDouble best,
            OptionalInt number,
            OptionalDouble atCommon,
            OptionalDouble reached) {}

    public Comparison {
        studies = List.copyOf(studies);
    }

    /**
     * Compares studies by their first objective, which is {@code metric} for all. Infeasible trials can't be the best.
     * Costs one pass over each.
     *
     * @param histories by the study's name
     */
    public static Comparison of(SequencedMap<String, History> histories, Metric metric) {
        int common = histories.values().stream().mapToInt(History::size).min().orElse(0);
        List<Raced> raced = histories.entrySet().stream()
                .map(entry -> Raced.of(entry, metric, common))
                .toList();
        OptionalDouble worst = raced.stream()
                .flatMapToDouble(each -> each.atCommon().stream())
                .map(metric::loss)
                .max();
        return new Comparison(
                common,
                raced.stream()
                        .map(each -> each.entry(metric, common, worst))
                        .sorted(Comparator.comparingDouble(
                                (Entry entry) -> entry.atCommon().isPresent()
                                        ? metric.loss(entry.atCommon().getAsDouble())
                                        : Double.POSITIVE_INFINITY))
                        .toList());
    }

    private record Raced(String name, History history, BestSoFar best, OptionalDouble atCommon) {

        static Raced of(Map.Entry<String, History> study, Metric metric, int common) {
            BestSoFar best = BestSoFar.of(study.getValue(), metric);
            return new Raced(study.getKey(), study.getValue(), best, best.after(common));
        }

        Entry entry(Metric metric, int common, OptionalDouble worst) {
            List<BestSoFar.Step> steps = best.steps();
            OptionalDouble reached = steps.stream()
                    .filter(step -> worst.isPresent() && metric.loss(step.value()) <= worst.getAsDouble())
                    .filter(step -> step.number() < common)
                    .mapToDouble(step -> (step.number() + 1.0) / common)
                    .findFirst();
            return new Entry(
                    name,
                    history.counted(),
                    history.count(State.COMPLETE),
                    steps.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(steps.getLast().value()),
                    steps.isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(steps.getLast().number()),
                    atCommon,
                    reached);
        }
    }
}
