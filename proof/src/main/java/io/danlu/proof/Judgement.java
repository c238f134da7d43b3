package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges the trials of a study of {@link Kind#CHANGED_LIMITS} by the values and limits in its log, and compares that
 * with the study's history. Shares no code with the history.
 */
final class Judgement {

    /** The outcomes of a trial. */
    private record Told(double near, double far, double left, double right) {

        static Told of(Result result) {
            Map<String, Double> measured = new LinkedHashMap<>(result.measured());
            measured.computeIfAbsent("near", name -> result.value());
            measured.computeIfAbsent("far", name -> result.values().getLast());
            return new Told(
                    measured.getOrDefault("near", Double.NaN),
                    measured.getOrDefault("far", Double.NaN),
                    measured.getOrDefault("left", Double.NaN),
                    measured.getOrDefault("right", Double.NaN));
        }

        boolean dominates(Told other) {
            return near <= other.near && far >= other.far && (near < other.near || far > other.far);
        }
    }

    private final Map<Integer, Told> told = new TreeMap<>();
    private double left;
    private double right;

    private Judgement(Study<Point> study, List<LogEntry> log) {
        study.definition().constraints().forEach(each -> limit(each.name(), OptionalDouble.of(each.limit())));
        for (LogEntry entry : log) {
            switch (entry.event()) {
                case StudyEvent.LimitsChanged changed -> changed.limits().forEach(this::limit);
                case TrialEvent.Completed completed -> told.put(completed.number(), Told.of(completed.result()));
                default -> {}
            }
        }
    }

    private void limit(String name, OptionalDouble limit) {
        switch (name) {
            case "left" -> left = limit.orElseThrow();
            case "right" -> right = limit.orElseThrow();
            default -> {} // a threshold, which makes no trial infeasible
        }
    }

    /** Returns the violations in the history of {@code study}, whose whole log is {@code log}. */
    static List<Violation> check(Study<Point> study, List<LogEntry> log) {
        Judgement judgement = new Judgement(study, log);
        List<Violation> violations = new ArrayList<>();
        study.history().completed().forEach(trial -> judgement.check(trial, violations));
        Set<Integer> front = study.history().front().members().stream()
                .map(Trial::number)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> expected = judgement.front();
        if (!front.equals(expected)) {
            violations.add(new Violation(Rule.JUDGED, -1, "the front is %s, not %s".formatted(front, expected)));
        }
        return violations;
    }

    private void check(Trial.Complete trial, List<Violation> violations) {
        Told expected = Told.of(Kind.CHANGED_LIMITS.result(trial.start().point()));
        if (!told.containsKey(trial.number())) {
            violations.add(new Violation(Rule.KEPT, trial.number(), "complete without a result in the log"));
            return;
        }
        Told kept = told.getOrDefault(trial.number(), expected);
        if (!kept.equals(expected)) {
            violations.add(new Violation(Rule.KEPT, trial.number(), "told %s, kept %s".formatted(expected, kept)));
        }
        if (trial.result().isFeasible() != isFeasible(kept)) {
            violations.add(new Violation(
                    Rule.JUDGED,
                    trial.number(),
                    "%s with limits %s and %s, judged otherwise".formatted(kept, left, right)));
        }
    }

    private boolean isFeasible(Told values) {
        return values.left() <= left && values.right() >= right;
    }

    /** Returns the feasible trials, or all if none is feasible, that no other one of them dominates. */
    private Set<Integer> front() {
        boolean any = told.values().stream().anyMatch(this::isFeasible);
        Predicate<Told> counts = any ? this::isFeasible : values -> true;
        Set<Integer> front = new TreeSet<>();
        told.forEach((number, values) -> {
            if (counts.test(values)
                    && told.values().stream().filter(counts).noneMatch(other -> other.dominates(values))) {
                front.add(number);
            }
        });
        return front;
    }
}
