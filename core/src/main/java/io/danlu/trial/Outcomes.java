package io.danlu.trial;

import io.danlu.space.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values that each trial of a study tells: its objectives and the values that constraints limit. Names, directions
 * and senses are fixed when a study is created. Thresholds and limits can be changed. Immutable.
 *
 * @param metrics the objectives, at least one; the first decides the best trial
 * @param constraints the named constraints; may be empty
 */
public record Outcomes(List<Metric> metrics, List<Constraint> constraints) {

    public Outcomes {
        metrics = List.copyOf(metrics);
        constraints = List.copyOf(constraints);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("Outcomes: there is no objective. Name at least one.");
        }
        List<String> names = names(metrics, constraints);
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "Outcome '%s': it is named twice. Give each objective and constraint a name of its own; an objective that must reach a value has a threshold."
                                    .formatted(name));
                });
    }

    /** Returns the outcomes of a study of one objective without named constraints. */
    public static Outcomes of(Metric metric) {
        return new Outcomes(List.of(metric), List.of());
    }

    /**
     * Returns the outcomes that the components of a record are, in their order.
     *
     * {@snippet :
     * record Measured(
     *         @Maximize(threshold = 0.8) double accuracy, @Minimize double latencyMs, @AtMost(512) double memoryMb) {}
     * Outcomes outcomes = Outcomes.of(Measured.class);
     * Result result = Result.of(new Measured(0.91, 12, 300));
     * }
     *
     * @param type a record whose components are numbers, each with one of {@link Minimize}, {@link Maximize},
     *     {@link AtMost} and {@link AtLeast}
     * @throws IllegalArgumentException if a component is no number or has another number of these annotations, or none
     *     is an objective
     */
    public static Outcomes of(Class<? extends Record> type) {
        return OutcomeRecord.outcomes(type);
    }

    private static List<String> names(List<Metric> metrics, List<Constraint> constraints) {
        return Stream.concat(
                        metrics.stream().map(Metric::name), constraints.stream().map(Constraint::name))
                .toList();
    }

    /** Returns the names of the objectives, then those of the constraints. */
    public List<String> names() {
        return names(metrics, constraints);
    }

    /** Returns whether the other has the same outcomes in the same order, whatever their thresholds and limits. */
    public boolean isSameAs(Outcomes other) {
        return metrics.stream()
                        .map(Metric::withoutThreshold)
                        .toList()
                        .equals(other.metrics.stream()
                                .map(Metric::withoutThreshold)
                                .toList())
                && constraints.stream()
                        .map(one -> one.withLimit(0))
                        .toList()
                        .equals(other.constraints.stream()
                                .map(one -> one.withLimit(0))
                                .toList());
    }

    /**
     * Returns the thresholds and limits in which {@code wanted} differs, as {@link StudyEvent.LimitsChanged} has them.
     *
     * @param wanted the {@linkplain #isSameAs same} outcomes
     */
    public SequencedMap<String, OptionalDouble> changes(Outcomes wanted) {
        SequencedMap<String, OptionalDouble> changes = new LinkedHashMap<>(wanted.limits());
        SequencedMap<String, OptionalDouble> own = limits();
        changes.entrySet().removeIf(limit -> limit.getValue().equals(own.get(limit.getKey())));
        return changes;
    }

    /** Returns the thresholds and limits by name. An objective without a threshold is left out. */
    public SequencedMap<String, OptionalDouble> stated() {
        SequencedMap<String, OptionalDouble> stated = limits();
        stated.values().removeIf(OptionalDouble::isEmpty);
        return stated;
    }

    private SequencedMap<String, OptionalDouble> limits() {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        metrics.forEach(metric -> limits.put(metric.name(), metric.threshold()));
        constraints.forEach(one -> limits.put(one.name(), OptionalDouble.of(one.limit())));
        return limits;
    }

    /** Returns the rules of the thresholds and limits by name. An objective without a threshold is left out. */
    Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        metrics.forEach(metric -> metric.rule().ifPresent(rule -> rules.put(metric.name(), rule)));
        constraints.forEach(one -> rules.put(one.name(), one.rule()));
        return rules;
    }

    /**
     * Returns these outcomes with other thresholds and limits.
     *
     * @param limits the changes, by name; an empty one removes a threshold
     * @throws IllegalArgumentException if a name is unknown, or a constraint would lose its limit
     */
    public Outcomes with(SequencedMap<String, OptionalDouble> limits) {
        limits.keySet().forEach(name -> checkName("Limit", name));
        return new Outcomes(
                metrics.stream()
                        .map(metric -> new Metric(
                                metric.name(),
                                metric.direction(),
                                limits.getOrDefault(metric.name(), metric.threshold())))
                        .toList(),
                constraints.stream()
                        .map(one -> one.withLimit(limits.getOrDefault(one.name(), OptionalDouble.of(one.limit()))
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "Constraint '%s': it must have a limit. Give one that every value meets."
                                                .formatted(one.name())))))
                        .toList());
    }

    private void checkName(String subject, String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("%s: '%s' is no outcome of this study.%s Its outcomes are %s."
                    .formatted(
                            subject,
                            Spelling.shown(name),
                            Spelling.nearest(name, names()),
                            String.join(", ", names())));
        }
    }

    /**
     * Takes a result as a trial told it, by name or in the order of the objectives. Returns it with one value for each
     * objective, and beside them the values that constraints limit.
     *
     * @throws IllegalArgumentException if an outcome is missing, unknown or told twice, or if unnamed constraints stand
     *     beside named ones
     */
    public Result taken(Result told) {
        if (!constraints.isEmpty() && !told.constraints().isEmpty()) {
            throw new IllegalArgumentException(
                    "Result: constraints (%d unnamed) must not stand beside the named ones of this study (%s). Tell the values of those by name instead."
                            .formatted(told.constraints().size(), joined(constraintNames())));
        }
        told.measured().keySet().forEach(name -> checkName("Result", name));
        if (told.isByName()) {
            checkMissing(names(), told);
            return byName(told);
        }
        checkOrder(told);
        checkMissing(constraintNames(), told);
        return told;
    }

    private static void checkMissing(List<String> expected, Result told) {
        List<String> missing = expected.stream()
                .filter(name -> !told.measured().containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Result: %s is missing. Tell each of these by its name: %s."
                    .formatted(joined(missing), joined(expected)));
        }
    }

    private void checkOrder(Result told) {
        List<String> objectives = metrics.stream().map(Metric::name).toList();
        if (told.values().size() != objectives.size()) {
            throw new IllegalArgumentException(
                    "Result: values (%d) must be one for each objective of the study (%d: %s)."
                            .formatted(told.values().size(), objectives.size(), joined(objectives)));
        }
        objectives.stream().filter(told.measured()::containsKey).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(
                    "Result: '%s' is told twice, in order and by name. Tell all outcomes by name.".formatted(twice));
        });
    }

    private Result byName(Result told) {
        SequencedMap<String, Double> limited = new LinkedHashMap<>();
        constraintNames().forEach(name -> limited.put(name, value(told, name)));
        return new Result(
                metrics.stream().map(metric -> value(told, metric.name())).toList(),
                told.constraints(),
                told.attributes(),
                limited);
    }

    private static double value(Result told, String name) {
        return Objects.requireNonNull(told.measured().get(name), name);
    }

    private List<String> constraintNames() {
        return constraints.stream().map(Constraint::name).toList();
    }

    private static String joined(List<String> names) {
        return String.join(", ", names);
    }

    /**
     * Returns a taken result with the violations of the constraints by their present limits. Without named constraints
     * it returns the result itself, with the constraints that were told.
     */
    Result judged(Result taken) {
        if (constraints.isEmpty()) {
            return taken;
        }
        checkMissing(constraintNames(), taken);
        List<Double> violations = new ArrayList<>(constraints.size());
        for (Constraint constraint : constraints) {
            violations.add(constraint.violation(value(taken, constraint.name())));
        }
        return new Result(taken.values(), violations, taken.attributes(), taken.measured());
    }

    /** Returns a result of a study's history as its trial told it, without the violations that the history derived. */
    public Result told(Result judged) {
        return constraints.isEmpty()
                ? judged
                : new Result(judged.values(), List.of(), judged.attributes(), judged.measured());
    }

    /**
     * Returns the values of a taken result by name: those of the objectives, then those that constraints limit. Unnamed
     * constraints are not among them.
     */
    public SequencedMap<String, Double> named(Result taken) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        IntStream.range(0, Math.min(metrics.size(), taken.values().size()))
                .forEach(i -> named.put(metrics.get(i).name(), taken.values().get(i)));
        named.putAll(taken.measured());
        return named;
    }
}
