package io.danlu.cli;

import io.danlu.space.Declaration;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import io.danlu.trial.Annotations;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The columns of a table of trials, by name: what they show, and how they sort. */
final class TrialColumns {

    private static final String TRIAL = "trial";
    private static final String STATE = "state";
    private static final String NOTE = "note";
    private static final String TAGS = "tags";
    private static final String FEASIBLE = "feasible";
    private static final String TIME = "time";
    private static final String ENGINE = "engine";

    private final History history;
    private final SequencedMap<String, Column> columns = new LinkedHashMap<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<String> standard = new ArrayList<>(List.of(TRIAL, STATE));

    /** A column. Its order puts trials without a value last. */
    private record Column(Function<Trial, TextTable.Cell> cell, Comparator<Trial> order) {

        static Column ofNumber(ToDoubleFunction<Trial> number, Function<Trial, String> text) {
            return new Column(trial -> TextTable.Cell.of(text.apply(trial)), Comparator.comparingDouble(number));
        }

        static Column ofText(Function<Trial, String> text) {
            return new Column(
                    trial -> TextTable.Cell.of(text.apply(trial)),
                    Comparator.comparing((Trial trial) -> text.apply(trial).isEmpty())
                            .thenComparing(text));
        }
    }

    TrialColumns(StoredStudy study) {
        history = study.history();
        columns.put(TRIAL, Column.ofNumber(Trial::number, trial -> Integer.toString(trial.number())));
        columns.put(STATE, new Column(TrialColumns::state, Comparator.comparing(Trial::state)));
        columns.put(NOTE, Column.ofText(trial -> Language.said(ControlText.note(trial, history))));
        if (history.trials().anyMatch(trial -> !ControlText.note(trial, history).isEmpty())) {
            standard.add(NOTE);
        }
        Annotations.All annotations = Annotations.of(history);
        columns.put(TAGS, Column.ofText(trial -> AnnotationsText.tags(annotations.of(trial.number()))));
        if (annotations.trials().values().stream().anyMatch(of -> !of.tags().isEmpty())) {
            standard.add(TAGS);
        }
        List<Metric> metrics = history.outcomes().metrics();
        for (int i = 0; i < metrics.size(); i++) {
            add(metrics.get(i).name(), objective(i, metrics.get(i)));
        }
        history.outcomes().constraints().forEach(one -> add(one.name(), limited(one)));
        columns.put(FEASIBLE, Column.ofText(TrialColumns::feasible));
        if (history.completed().anyMatch(trial -> !trial.result().constraints().isEmpty())) {
            standard.add(FEASIBLE);
        }
        for (Declaration declaration : Declaration.of(study.definition().space())) {
            parameters.add(add(declaration.name(), parameter(declaration.name())));
        }
        columns.putIfAbsent(TIME, Column.ofNumber(TrialColumns::seconds, TrialColumns::time));
        columns.putIfAbsent(ENGINE, Column.ofText(TrialColumns::engine));
    }

    /** Adds a column that is shown if nothing else is asked for. A name that is taken gets a prefix, as in exports. */
    private String add(String name, Column column) {
        String free = columns.containsKey(name) ? "params." + name : name;
        columns.put(free, column);
        standard.add(free);
        return free;
    }

    /** Returns the names of the columns to show if nothing else is asked for. A column without any value is left out. */
    List<String> standard(List<Trial> trials) {
        return standard.stream()
                .filter(name -> trials.isEmpty() || trials.stream().anyMatch(trial -> !isBlank(name, trial)))
                .toList();
    }

    private boolean isBlank(String name, Trial trial) {
        return List.of("", "-").contains(find("", name).cell().apply(trial).text());
    }

    /**
     * Returns the names of {@code wanted} columns.
     *
     * @throws IllegalArgumentException if there is none of such a name
     */
    List<String> checked(String option, List<String> wanted) {
        wanted.forEach(name -> find(option, name));
        return wanted;
    }

    /**
     * Returns the order by a column: the best first by an objective, else the least first. A minus sign before the name
     * reverses it.
     *
     * @throws IllegalArgumentException if there is no column of that name
     */
    Comparator<Trial> order(String option, String name) {
        return name.startsWith("-") && !columns.containsKey(name)
                ? find(option, name.substring(1)).order().reversed()
                : find(option, name).order();
    }

    private Column find(String option, String name) {
        return Optional.ofNullable(columns.get(name))
                .orElseThrow(() -> new IllegalArgumentException("%s: there is no column '%s'.%s The columns are %s."
                        .formatted(
                                option,
                                Spelling.shown(name),
                                Spelling.nearest(name, columns.keySet()),
                                String.join(", ", columns.keySet()))));
    }

    /** Returns a table of {@code trials}. A narrow terminal may leave out parameters. */
    TextTable table(List<String> names, List<Trial> trials) {
        TextTable table = new TextTable(names.toArray(String[]::new)).leavingOut(parameters);
        for (Trial trial : trials) {
            table.add(names.stream()
                    .map(name -> find("", name).cell().apply(trial))
                    .toList());
        }
        return table;
    }

    private static TextTable.Cell state(Trial trial) {
        Optional<Colour> colour = switch (trial) {
            case Trial.Failed failed -> Optional.of(Colour.FAILED);
            case Trial.Pruned pruned -> Optional.of(Colour.PRUNED);
            case Trial other -> Optional.empty();
        };
        return new TextTable.Cell(Language.said(trial.state().word()), colour);
    }

    /** Results come before the last intermediate values of other trials. */
    private Column objective(int index, Metric metric) {
        ToDoubleFunction<Trial> loss = trial ->
                value(trial, index).stream().map(metric::loss).findFirst().orElse(Double.POSITIVE_INFINITY);
        return new Column(
                trial -> new TextTable.Cell(
                        number(value(trial, index)), isBest(trial) ? Optional.of(Colour.BEST) : Optional.empty()),
                Comparator.comparing((Trial trial) -> !(trial instanceof Trial.Complete))
                        .thenComparingDouble(loss));
    }

    /** Returns the value of a complete trial, or the last one that another trial reported, unless it failed. */
    private static OptionalDouble value(Trial trial, int index) {
        return switch (trial) {
            case Trial.Complete complete ->
                OptionalDouble.of(complete.result().values().get(index));
            case Trial.Failed failed -> OptionalDouble.empty();
            case Trial.Started started ->
                started.reports().isEmpty()
                        ? OptionalDouble.empty()
                        : started.reports().getLast().value(index);
            case Trial other -> OptionalDouble.empty();
        };
    }

    private boolean isBest(Trial trial) {
        return trial instanceof Trial.Complete complete
                && (history.outcomes().metrics().size() > 1
                        ? history.front().members().contains(complete)
                        : history.best().filter(complete::equals).isPresent());
    }

    private static Column limited(Constraint constraint) {
        Function<Trial, OptionalDouble> value = trial -> trial instanceof Trial.Complete complete
                ? Optional.ofNullable(complete.result().measured().get(constraint.name())).stream()
                        .mapToDouble(told -> told)
                        .findFirst()
                : OptionalDouble.empty();
        return Column.ofNumber(
                trial -> value.apply(trial).orElse(Double.POSITIVE_INFINITY), trial -> number(value.apply(trial)));
    }

    private static Column parameter(String name) {
        Function<Trial, Optional<Value>> value = trial -> trial instanceof Trial.Queued queued
                ? Optional.ofNullable(queued.values().get(name))
                : trial.point().flatMap(point -> point.value(name));
        Function<Trial, String> text =
                trial -> value.apply(trial).map(Texts::value).orElse("-");
        ToDoubleFunction<Trial> number = trial -> value.apply(trial)
                .map(each -> switch (each) {
                    case Value.Int(long whole) -> (double) whole;
                    case Value.Real(double real) -> real;
                    case Value other -> Double.MAX_VALUE;
                })
                .orElse(Double.POSITIVE_INFINITY);
        return new Column(
                trial -> TextTable.Cell.of(text.apply(trial)),
                Comparator.comparingDouble(number).thenComparing(text));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Texts.number(value.getAsDouble()) : "-";
    }

    private static String feasible(Trial trial) {
        if (trial instanceof Trial.Complete complete) {
            return complete.result().isFeasible() ? "yes" : "no";
        }
        return "-";
    }

    private static double seconds(Trial trial) {
        return trial instanceof Trial.Finished finished
                ? finished.duration().toNanos() / 1e9
                : Double.POSITIVE_INFINITY;
    }

    private static String time(Trial trial) {
        return trial instanceof Trial.Finished finished ? Texts.duration(finished.duration()) : "-";
    }

    private static String engine(Trial trial) {
        return trial instanceof Trial.Started started
                ? started.start().explanation().engine()
                : "";
    }
}
