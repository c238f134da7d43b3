package io.danlu.cli;

import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.intake.Arrival;
import io.danlu.format.intake.Fault;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Evaluated;
import io.danlu.study.Fit;
import io.danlu.study.Reasons;
import io.danlu.trial.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the trials of a source that fit a space, and counts the others by reason. Not thread-safe. */
final class ImportedTrials {

    /** Maximum number of trials read from one source: they are appended at once and must fit in memory. */
    static final int LIMIT = 250_000;

    private static final Value NONE = Value.of("None");
    private static final int EXAMPLES = 5;
    private static final String WIDEN = "Correct it, leave the trial out, or begin a study with a wider space.";

    private final SourceFile source;
    private final Space space;
    private final List<Evaluated> fitting = new ArrayList<>();
    private final SortedMap<String, LeftOut> leftOut = new TreeMap<>();
    private int read;

    /**
     * Trials that were left out for one reason.
     *
     * @param place position of the first of them in the source
     * @param fault its fault; empty if its state is the reason
     */
    private record LeftOut(String place, Optional<Fault> fault, long count) {

        LeftOut and(LeftOut other) {
            return new LeftOut(place, fault, count + other.count);
        }
    }

    ImportedTrials(SourceFile source, Space space) {
        this.source = source;
        this.space = space;
    }

    /**
     * Takes one trial of the source.
     *
     * @throws FormatException if there are more than {@value #LIMIT}
     */
    void take(Arrival arrival) {
        if (read++ == LIMIT) {
            throw source.refuse("it has more than %d trials. Split it; what is imported already is not imported again."
                    .formatted(LIMIT));
        }
        switch (arrival) {
            case Arrival.Unfinished(String place, State state) ->
                leaveOut(state.word(), new LeftOut(place, Optional.empty(), 1));
            case Arrival.Excluded(String place) -> leaveOut("excluded", new LeftOut(place, Optional.empty(), 1));
            case Arrival.Unusable(Fault fault) -> leaveOut(fault);
            case Arrival.Finished finished -> fit(finished);
        }
    }

    private void fit(Arrival.Finished trial) {
        switch (Fit.of(withNull(trial.values()), Map.of(), space)) {
            case Fit.Inside(var point) -> fitting.add(new Evaluated(point, trial.result(), trial.origin()));
            case Fit.Outside(Optional<String> parameter, String why) ->
                leaveOut(fault(trial, parameter.orElse("params"), why, WIDEN));
            case Fit.Lacking(List<String> parameters) -> {
                String name = parameters.getFirst();
                String rule = "%s is active and has no value".formatted(name);
                leaveOut(fault(trial, name, rule, "Give it one, or leave the trial out."));
            }
        }
    }

    /** Returns the values with null in place of Python's {@code None}, if null is a choice and that text is none. */
    private Map<String, Value> withNull(Map<String, Value> values) {
        Map<String, Value> told = new LinkedHashMap<>(values);
        for (Parameter parameter : space.parameters()) {
            if (parameter instanceof CategoricalParameter choice
                    && choice.choices().contains(Value.ofNull())
                    && !choice.choices().contains(NONE)) {
                told.replace(parameter.name(), NONE, Value.ofNull());
            }
        }
        return told;
    }

    private static Fault fault(Arrival.Finished trial, String column, String rule, String remedy) {
        String value =
                Optional.ofNullable(trial.values().get(column)).map(Value::text).orElse("");
        return new Fault(trial.place(), column, value, rule, remedy);
    }

    private void leaveOut(Fault fault) {
        leaveOut(fault.rule(), new LeftOut(fault.place(), Optional.of(fault), 1));
    }

    private void leaveOut(String reason, LeftOut trial) {
        leftOut.merge(reason, trial, LeftOut::and);
    }

    /** Returns the trials that fit, in the source's order. */
    List<Evaluated> fitting() {
        return fitting;
    }

    private Reasons reasons() {
        SortedMap<String, Long> counts = new TreeMap<>();
        leftOut.forEach((rule, trials) -> counts.put(rule, trials.count()));
        return new Reasons(counts);
    }

    /** Returns the first faulty trial of each of the {@value #EXAMPLES} most frequent reasons. */
    List<String> examples() {
        return leftOut.values().stream()
                .sorted(Comparator.comparingLong(LeftOut::count).reversed())
                .flatMap(trials -> trials.fault().stream())
                .limit(EXAMPLES)
                .map(fault -> "%s, %s".formatted(source.name(), fault.text()))
                .toList();
    }

    /** Describes why there is nothing to import. */
    String noneFits() {
        return read == 0
                ? "it has no trials"
                : "%d left out: %s".formatted(read, reasons().text());
    }

    /**
     * Describes the outcome in one line.
     *
     * @param study name of the study
     * @param added number of trials that were added
     */
    String line(String study, int added) {
        int there = fitting.size() - added;
        StringBuilder line = new StringBuilder(
                "study '%s' takes %d of %d trials of '%s'".formatted(study, added, read, source.name()));
        if (there > 0) {
            line.append("; %d it has already".formatted(there));
        }
        if (!leftOut.isEmpty()) {
            line.append("; %d left out: %s"
                    .formatted(read - fitting.size(), reasons().text()));
        }
        return line.toString();
    }

    /**
     * Describes the outcome for a program.
     *
     * @param added numbers of the trials that were added
     */
    Json json(String study, List<Integer> added) {
        return Json.object()
                .put("study", study)
                .put("source", source.name())
                .put("trials", read)
                .put("added", added.size())
                .put("first", added.isEmpty() ? Optional.empty() : Optional.of(Json.of((long) added.getFirst())))
                .put("already", fitting.size() - added.size())
                .put("left_out", read - fitting.size())
                .put(
                        "reasons",
                        Json.list(leftOut.entrySet().stream().map(entry -> json(entry.getKey(), entry.getValue()))))
                .build();
    }

    private static Json json(String reason, LeftOut trials) {
        JsonBuilder json =
                Json.object().put("reason", reason).put("count", trials.count()).put("place", trials.place());
        trials.fault().ifPresent(fault -> json.put("column", fault.column()).put("value", fault.value()));
        return json.build();
    }
}
