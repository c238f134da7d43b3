package io.danlu.analysis.health;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Sensitivity;
import io.danlu.analysis.importance.Importance;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The problems of a study that its history shows.
 *
 * @param alarms the gravest kind first: none complete or none feasible, failures in a region, fallbacks, duplicates, an
 *     optimum at an edge, idle parameters. The last two, and fallbacks, are alarms of studies with one objective
 */
public record Health(List<Alarm> alarms) {

    /** The least number of trials for an alarm, except one about failures. */
    static final int FEW = 10;

    /**
     * The number of failures without any result that raises an alarm, which is the number in a row that ends a run by
     * its circuit breaker.
     */
    static final int FAILURES = 5;

    /** The share of trials with repeated points that raises an alarm. */
    static final double SHARE = 0.05;

    /** The upper bound of an idle parameter's share of the importance, for its whole interval. */
    static final double ALONE = 0.02;

    /** The upper bound of an idle parameter's total effect by the model. */
    static final double TOTAL = 0.01;

    /** The number of results for each parameter that are needed to call one idle. */
    static final int RESULTS = 10;

    public Health {
        alarms = List.copyOf(alarms);
    }

    /**
     * Returns the alarms of {@code history}. Costs a few passes, and {@link Sensitivity} if a parameter explains
     * nothing alone: at most a second.
     *
     * @param importance of the parameters for the first objective; if it is empty, none is called idle
     */
    public static Health of(History history, Optional<Importance> importance) {
        List<Alarm> alarms = new ArrayList<>();
        UnusableTrials.of(history).ifPresent(alarms::add);
        FailureRegions.of(history).ifPresent(alarms::add);
        FallbackProposals.of(history).ifPresent(alarms::add);
        duplicates(history).ifPresent(alarms::add);
        alarms.addAll(Edges.of(history));
        importance.ifPresent(ranking -> alarms.addAll(idle(history, ranking)));
        return new Health(alarms);
    }

    /** Returns the alarms of a study with several objectives of equal rank. Costs a few passes. */
    public static Health ofSeveralObjectives(History history) {
        return new Health(Stream.of(UnusableTrials.of(history), FailureRegions.of(history), duplicates(history))
                .flatMap(Optional::stream)
                .toList());
    }

    /**
     * Returns the alarms that a run missed its purpose: none complete or none feasible, fallbacks. Costs two passes.
     *
     * @param objectives the number of objectives of the study
     */
    public static Health ofRun(History history, int objectives) {
        Optional<Alarm> fallbacks = objectives > 1 ? Optional.empty() : FallbackProposals.of(history);
        return new Health(Stream.of(UnusableTrials.of(history), fallbacks)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The visits of a point: its first trial and the number of its trials. */
    private record Visits(int number, int count) {

        Visits and(Visits later) {
            return new Visits(number, count + later.count);
        }
    }

    /**
     * Returns an alarm about points that the sampler proposed again without a reason. Points that a person added or
     * enqueued may well repeat.
     */
    private static Optional<Alarm> duplicates(History history) {
        Map<Point, Visits> visits = new LinkedHashMap<>();
        history.trials()
                .filter(trial -> trial instanceof Trial.Started started && isProposed(started.start()))
                .forEach(trial -> trial.point()
                        .filter(Health::isContinuous)
                        .ifPresent(point -> visits.merge(point, new Visits(trial.number(), 1), Visits::and)));
        int trials = visits.values().stream().mapToInt(Visits::count).sum();
        int repeats = trials - visits.size();
        return visits.values().stream()
                .max(Comparator.comparingInt(Visits::count))
                .filter(most -> trials >= FEW && repeats >= SHARE * trials)
                .map(most -> new Alarm.Duplicates(repeats, trials, most.number(), most.count()));
    }

    private static boolean isProposed(Start start) {
        Explanation explanation = start.explanation();
        boolean added = start.attempt() == 0;
        return !added && !explanation.engine().equals(Explanation.QUEUE) && !explanation.isAgain();
    }

    private static boolean isContinuous(Point point) {
        List<Parameter> parameters = point.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (point.isActive(i) && parameters.get(i).size().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Returns alarms about parameters that explain nothing alone, by the ranking, and nothing together with others. */
    private static List<Alarm> idle(History history, Importance importance) {
        List<Importance.Share> shares = importance.shares();
        int results = (int) Goal.first(history).results(history).count();
        List<Importance.Share> small =
                shares.stream().filter(share -> share.high() < ALONE).toList();
        if (shares.size() < 2 || results < RESULTS * shares.size() || small.isEmpty()) {
            return List.of();
        }
        Map<String, Double> totals = Sensitivity.of(history).map(Sensitivity::shares).orElse(List.of()).stream()
                .collect(Collectors.toMap(Sensitivity.Share::parameter, Sensitivity.Share::total));
        return small.stream()
                .filter(share -> totals.getOrDefault(share.parameter(), 1.0) < TOTAL)
                .<Alarm>map(share -> new Alarm.Idle(
                        share.parameter(), share.high(), totals.getOrDefault(share.parameter(), 1.0), results))
                .sorted(Comparator.comparing(Alarm::thing))
                .toList();
    }
}
