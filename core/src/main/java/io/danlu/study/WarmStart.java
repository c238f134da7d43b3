package io.danlu.study;

import io.danlu.belief.Source;
import io.danlu.math.Thinning;
import io.danlu.space.Declaration;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Warm start: the trials of an older study, with which a new study begins. The search space of a study is immutable. To
 * change a range, a choice or a parameter, create a new study that begins with the trials of the old one.
 *
 * <p>A complete trial of the older study fits if its values of the parameters in both spaces are legal in the new space
 * and their combination is not forbidden there. Values of parameters that the new space lacks are dropped. A parameter
 * that is active in the new space and has no value takes its backfill value. Trials that fit keep their {@link Origin}.
 *
 * <p>Outcomes are matched by name, so that an objective of the older study may become a constraint, or a constraint an
 * objective. The trials keep the values of the new study's outcomes; the others are dropped. Immutable.
 *
 * @param old the older study
 * @param history the history of the older study, which may still be running
 * @param backfill values for the older trials, by the name of a parameter that they lack
 */
public record WarmStart(StudyDefinition old, History history, Map<String, Value> backfill) {

    public WarmStart {
        backfill = Collections.unmodifiableMap(new LinkedHashMap<>(backfill));
    }

    /** Returns a warm start with the present trials of {@code old}. */
    public static WarmStart of(Study<?> old) {
        return new WarmStart(old.definition(), old.history(), Map.of());
    }

    /** Returns a copy in which trials without a value of the named parameter take {@code value}. */
    public WarmStart backfill(String parameter, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(backfill);
        more.put(parameter, value);
        return new WarmStart(old, history, more);
    }

    /**
     * Returns the feasible results of the older study as a source to learn from, with the losses of its first objective.
     * Of more than {@value Source#MOST} results, half are the best, and the others are spread evenly over the rest.
     */
    public Source source() {
        List<Source.Scored> results = history.completed()
                .filter(trial -> trial.result().isFeasible())
                .map(trial -> new Source.Scored(
                        trial.start().point().values(), old.metrics().getFirst().loss(trial.value())))
                .toList();
        if (results.size() <= Source.MOST) {
            return new Source(old.name(), results);
        }
        double[] losses = results.stream().mapToDouble(Source.Scored::loss).toArray();
        return new Source(
                old.name(),
                Arrays.stream(Thinning.best(losses, Source.MOST))
                        .mapToObj(results::get)
                        .toList());
    }

    /**
     * Returns the first events of {@code study}: the trials that fit, in their old order, numbered from 0.
     *
     * @throws IllegalArgumentException if the older study lacks an outcome of the new one or optimizes it in the other
     *     direction, a backfill value is not of the new space, or a trial lacks one
     */
    List<Event> beginning(StudyDefinition study) {
        OldResults results = OldResults.of(old, study);
        checkBackfill(study.space());
        List<Event> events = new ArrayList<>();
        SortedMap<String, Integer> lacking = new TreeMap<>();
        history.completed().forEach(trial -> {
            switch (fit(trial, study.space())) {
                case Fit.Inside(var point) -> {
                    Origin origin = new Origin(old.name(), trial.number());
                    Result told = results.in(trial);
                    events.add(new TrialEvent.Added(events.size(), point, told, Optional.of(origin)));
                }
                case Fit.Outside outside -> {}
                case Fit.Lacking(var parameters) -> parameters.forEach(name -> lacking.merge(name, 1, Integer::sum));
            }
        });
        if (!lacking.isEmpty()) {
            throw lacks(study, lacking);
        }
        return events;
    }

    private Fit fit(Trial.Complete trial, Space space) {
        return Fit.of(trial.start().point().values(), backfill, space);
    }

    private void checkBackfill(Space space) {
        backfill.forEach((name, value) -> Declaration.named(space, name).check(value));
    }

    private IllegalArgumentException lacks(StudyDefinition study, SortedMap<String, Integer> lacking) {
        String names = lacking.entrySet().stream()
                .map(entry -> "'%s' in %d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "Study '%s': active parameters must have a value, and trials of study '%s' have none: %s. Say which value they stand for: from: {study: %s, backfill: {%s: VALUE}} in the study file, WarmStart.backfill in Java."
                        .formatted(study.name(), old.name(), names, old.name(), lacking.firstKey()));
    }

    /**
     * Reports which of the older trials {@code study} uses, according to its log.
     *
     * @param log the log of the study, from its first entry
     */
    public Account account(StudyDefinition study, List<LogEntry> log) {
        Set<Integer> begun = log.stream()
                .map(LogEntry::event)
                .filter(TrialEvent.Added.class::isInstance)
                .flatMap(event -> ((TrialEvent.Added) event).origin().stream())
                .filter(origin -> origin.study().equals(old.name()))
                .map(Origin::number)
                .collect(Collectors.toSet());
        List<Integer> used = new ArrayList<>();
        SortedMap<Integer, String> leftOut = new TreeMap<>();
        history.trials().forEach(trial -> {
            if (begun.contains(trial.number())) {
                used.add(trial.number());
            } else {
                leftOut.put(trial.number(), whyNot(trial, study.space()));
            }
        });
        return new Account(used, leftOut);
    }

    private String whyNot(Trial trial, Space space) {
        if (!(trial instanceof Trial.Complete complete)) {
            return trial.state().word();
        }
        return switch (fit(complete, space)) {
            case Fit.Outside(var parameter, String why) -> why;
            case Fit.Inside inside -> "not there when it began";
            case Fit.Lacking lacking -> "not there when it began";
        };
    }

    /**
     * The trials of an older study with which a study began, and those that were left out.
     *
     * @param used the numbers of the used trials in the older study, ascending
     * @param leftOut the reason for each other trial, by its number
     */
    public record Account(List<Integer> used, SortedMap<Integer, String> leftOut) {

        public Account {
            used = List.copyOf(used);
            leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        }

        /**
         * Returns the number of trials left out for each reason, the most common first: {@code depth is above 20 (3),
         * failed (1)}. Empty if no trial was left out.
         */
        public String reasons() {
            return Reasons.of(leftOut.values()).text();
        }
    }
}
