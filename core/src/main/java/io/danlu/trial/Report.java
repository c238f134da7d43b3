package io.danlu.trial;

import io.danlu.space.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Intermediate values of a running trial, of some or all objectives.
 *
 * @param step how far the evaluation has come, at least 0: an epoch, a round, a fold
 * @param values the value of each objective at that step, finite, in the order of the study's objectives; empty for an
 *     objective that was not reported. At least one is present, and the last one is
 */
public record Report(long step, List<OptionalDouble> values) {

    public Report {
        if (step < 0) {
            throw new IllegalArgumentException("Report: step (%d) must be at least 0. Count from 0.".formatted(step));
        }
        int size = values.size();
        while (size > 0 && values.get(size - 1).isEmpty()) {
            size--;
        }
        values = List.copyOf(values.subList(0, size));
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "Report: values (none) must be one for an objective at least. Give it, or do not report.");
        }
        values.forEach(value -> value.ifPresent(Report::check));
    }

    private static void check(double value) {
        if (!Double.isFinite(value)) {
            throw new NotFiniteException("reported value", value);
        }
    }

    /** Creates a report of the first objective's value. */
    public Report(long step, double value) {
        this(step, List.of(OptionalDouble.of(value)));
    }

    /**
     * Returns a report of values by the names of their objectives.
     *
     * @param metrics the study's objectives
     * @throws IllegalArgumentException if no objective has such a name
     */
    public static Report of(long step, Map<String, Double> values, List<Metric> metrics) {
        List<String> names = metrics.stream().map(Metric::name).toList();
        List<OptionalDouble> ordered = new ArrayList<>(
                names.stream().map(name -> OptionalDouble.empty()).toList());
        values.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("Report: '%s' is no objective of the study (%s).%s"
                        .formatted(Spelling.shown(name), String.join(", ", names), Spelling.nearest(name, names)));
            }
            ordered.set(names.indexOf(name), OptionalDouble.of(value));
        });
        return new Report(step, ordered);
    }

    /**
     * Returns the first objective's value, which every report of a study with one objective has.
     *
     * @throws java.util.NoSuchElementException if it was not reported; see {@link #value(int)}
     */
    public double value() {
        return values.getFirst().orElseThrow();
    }

    /**
     * Returns the value of one objective, empty if it was not reported.
     *
     * @param objective its index in the study, from 0
     */
    public OptionalDouble value(int objective) {
        return objective < values.size() ? values.get(objective) : OptionalDouble.empty();
    }

    /** Returns whether it has the first objective's value and no other. */
    public boolean isSingle() {
        return values.size() == 1;
    }
}
