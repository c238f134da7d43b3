package io.danlu.format.log;

import io.danlu.format.csv.Csv;
import io.danlu.space.Declaration;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes trials as a table of comma-separated values, with one trial in each row. The columns have the names of members
 * in {@link TrialFormat}: {@code values.loss}, {@code params.lr}. Violations of
 * constraints have the constraints' names, or numbers if the study has only unnamed ones. Missing values are empty cells.
 */
public final class TrialTable {

    private final List<String> objectives;
    private final List<String> measured;
    private final List<String> parameters;
    private final List<String> attributes;
    private final int constraints;

    private TrialTable(
            List<String> objectives,
            List<String> measured,
            List<String> parameters,
            List<String> attributes,
            int constraints) {
        this.objectives = objectives;
        this.measured = measured;
        this.parameters = parameters;
        this.attributes = attributes;
        this.constraints = constraints;
    }

    /** Writes a header and {@code trials} of {@code study}. */
    public static void write(StudyDefinition study, List<Trial> trials, Appendable out) throws IOException {
        write(study, trials, List.of(), trial -> List.of(), out);
    }

    /**
     * Writes all trials of {@code study} in the same way, with two more columns: who {@code excluded} a trial and why,
     * and its {@code workload}.
     */
    public static void write(StudyDefinition study, History history, Appendable out) throws IOException {
        write(
                study,
                history.trials().toList(),
                List.of("excluded", "workload"),
                trial -> List.of(
                        Optional.ofNullable(history.excluded().get(trial.number()))
                                .map(TrialTable::excluded)
                                .orElse(""),
                        DecisionsFormat.workload(trial, history).orElse("")),
                out);
    }

    private static String excluded(Decision decision) {
        return decision.text().isEmpty() ? "excluded" : decision.text();
    }

    private static void write(
            StudyDefinition study,
            List<Trial> trials,
            List<String> moreHeader,
            Function<Trial, List<String>> more,
            Appendable out)
            throws IOException {
        List<Result> results = trials.stream()
                .filter(Trial.Complete.class::isInstance)
                .map(trial -> ((Trial.Complete) trial).result())
                .toList();
        TrialTable table = new TrialTable(
                study.metrics().stream().map(Metric::name).toList(),
                study.constraints().stream().map(Constraint::name).toList(),
                Declaration.of(study.space()).stream().map(Declaration::name).toList(),
                results.stream()
                        .flatMap(result -> result.attributes().keySet().stream())
                        .distinct()
                        .toList(),
                results.stream()
                        .mapToInt(result -> result.constraints().size())
                        .max()
                        .orElse(0));
        out.append(Csv.row(joined(table.header(), moreHeader)));
        for (Trial trial : trials) {
            out.append(Csv.row(joined(table.row(trial), more.apply(trial))));
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("number", "state"));
        objectives.forEach(name -> header.add("values." + name));
        measured.forEach(name -> header.add("measured." + name));
        parameters.forEach(name -> header.add("params." + name));
        IntStream.range(0, constraints)
                .forEach(index -> header.add("constraints." + (measured.isEmpty() ? index : measured.get(index))));
        attributes.forEach(name -> header.add("attrs." + name));
        header.addAll(List.of("engine", "attempt", "started", "ended", "reason"));
        return header;
    }

    private List<String> row(Trial trial) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number()), TrialFormat.state(trial)));
        Optional<Result> result =
                trial instanceof Trial.Complete complete ? Optional.of(complete.result()) : Optional.empty();
        addNumbers(row, result.map(Result::values).orElse(List.of()), objectives.size());
        SequencedMap<String, Double> told = result.map(Result::measured).orElseGet(LinkedHashMap::new);
        measured.forEach(name -> row.add(Optional.ofNullable(told.get(name))
                .map(value -> value.toString())
                .orElse("")));
        addValues(row, Trials.values(trial), parameters);
        addNumbers(row, result.map(Result::constraints).orElse(List.of()), constraints);
        addValues(row, result.<Map<String, Value>>map(Result::attributes).orElse(Map.of()), attributes);
        addStory(row, trial);
        return row;
    }

    private static void addNumbers(List<String> row, List<Double> numbers, int columns) {
        for (int i = 0; i < columns; i++) {
            row.add(i < numbers.size() ? numbers.get(i).toString() : "");
        }
    }

    private static void addValues(List<String> row, Map<String, Value> values, List<String> columns) {
        for (String name : columns) {
            row.add(Optional.ofNullable(values.get(name)).map(Value::text).orElse(""));
        }
    }

    private static void addStory(List<String> row, Trial trial) {
        if (trial instanceof Trial.Started started) {
            row.add(started.start().explanation().engine());
            row.add(Integer.toString(started.start().attempt()));
            row.add(started.start().at().toString());
        } else {
            row.addAll(List.of("", "", ""));
        }
        row.add(trial instanceof Trial.Finished finished ? finished.endedAt().toString() : "");
        row.add(Trials.reason(trial).orElse(""));
    }
}
