package io.danlu.format.intake;

import io.danlu.format.FormatException;
import io.danlu.space.Declaration;
import io.danlu.space.Space;
import io.danlu.space.Spelling;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a table, by index from 0.
 *
 * @param state the column of states; empty if all trials are complete
 * @param excluded the column that marks trials whose results do not count; empty if all count
 * @param parameters the column of each parameter that has one
 * @param objectives the columns of the objectives, in their order
 * @param measured the columns of the values that named constraints limit, by name
 * @param constraints the columns of the unnamed constraints in their order; none beside named ones
 * @param attributes the columns of the attributes by name
 */
record Columns(
        OptionalInt state,
        OptionalInt excluded,
        SequencedMap<Declaration, Integer> parameters,
        List<Integer> objectives,
        SequencedMap<String, Integer> measured,
        List<Integer> constraints,
        SequencedMap<String, Integer> attributes) {

    private static final List<String> EXPORTED = List.of("number", "state");
    private static final Set<String> STORY =
            Set.of("number", "state", "engine", "attempt", "started", "ended", "reason", "excluded", "workload");
    private static final int SHOWN = 20;

    Columns {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        objectives = List.copyOf(objectives);
        measured = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(measured));
        constraints = List.copyOf(constraints);
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
    }

    /** Returns the names in a header, without surrounding blanks; names of an exported table are unchanged. */
    static List<String> names(List<String> cells) {
        return isExported(cells) ? cells : cells.stream().map(String::strip).toList();
    }

    private static boolean isExported(List<String> names) {
        return names.size() > EXPORTED.size()
                && names.subList(0, EXPORTED.size()).equals(EXPORTED)
                && names.stream().anyMatch(name -> name.startsWith("params."));
    }

    /**
     * Interprets a header.
     *
     * @param value the column of the only objective, if it does not have the objective's name
     * @param refusal makes an exception about the header
     */
    static Columns of(
            List<String> header,
            Space space,
            Outcomes outcomes,
            Optional<String> value,
            Function<String, FormatException> refusal) {
        return new Header(header, refusal).columns(space, outcomes, value);
    }

    /** Returns the columns that must have a number in each row: those of the objectives and of named constraints. */
    List<Integer> needed() {
        return Stream.concat(objectives.stream(), measured.values().stream()).toList();
    }

    /**
     * Returns the names of all other columns, except those of an exported table that describe how its trials were
     * evaluated.
     */
    List<String> ignored(List<String> header) {
        Set<Integer> used = new HashSet<>(parameters.values());
        used.addAll(needed());
        used.addAll(constraints);
        used.addAll(attributes.values());
        return Stream.iterate(0, column -> column < header.size(), column -> column + 1)
                .filter(column -> !used.contains(column))
                .map(header::get)
                .filter(name -> !name.isEmpty() && !(state.isPresent() && STORY.contains(name)))
                .toList();
    }

    /** The interpretation of one header. */
    private static final class Header {

        private final List<String> names;
        private final Function<String, FormatException> refusal;
        private final boolean exported;

        Header(List<String> names, Function<String, FormatException> refusal) {
            this.names = names;
            this.refusal = refusal;
            this.exported = isExported(names);
        }

        Columns columns(Space space, Outcomes outcomes, Optional<String> value) {
            refuseTwins();
            List<Metric> objectives = outcomes.metrics();
            if (value.isPresent() && objectives.size() != 1) {
                throw refusal.apply(
                        "--value (%s) names one column, but the study has %d objectives. Leave it out, and name the columns as the objectives."
                                .formatted(Spelling.shown(value.get()), objectives.size()));
            }
            List<Integer> values = new ArrayList<>();
            for (Metric objective : objectives) {
                values.add(outcome(value.orElse(objective.name()), value.isPresent(), space));
            }
            SequencedMap<String, Integer> measured = new LinkedHashMap<>();
            outcomes.constraints().forEach(one -> measured.put(one.name(), outcome(one.name(), false, space)));
            return new Columns(
                    exported ? OptionalInt.of(names.indexOf("state")) : OptionalInt.empty(),
                    exported ? find("excluded").map(OptionalInt::of).orElse(OptionalInt.empty()) : OptionalInt.empty(),
                    parameters(space),
                    values,
                    measured,
                    exported && measured.isEmpty() ? constraints() : List.of(),
                    exported ? attributes() : new LinkedHashMap<>());
        }

        private void refuseTwins() {
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (!name.isEmpty() && !seen.add(name)) {
                    throw refusal.apply("two columns are called '%s'. Rename one.".formatted(Spelling.shown(name)));
                }
            }
        }

        /**
         * Returns the column of an objective or a constraint. In an exported table it may have been either.
         *
         * @param given whether the name is that of a column that the caller has named
         */
        private int outcome(String name, boolean given, Space space) {
            if (!exported
                    && Declaration.of(space).stream()
                            .anyMatch(parameter -> parameter.name().equals(name))) {
                throw refusal.apply(
                        "column '%s' is a parameter and cannot hold the objective too. Name another with --value COLUMN."
                                .formatted(name));
            }
            String first = exported && !given ? "values." + name : name;
            return find(first)
                    .or(() -> exported && !given ? find("measured." + name) : Optional.empty())
                    .orElseThrow(() -> missing(
                            first, "It holds the objective's value; give it, or name another with --value COLUMN"));
        }

        /**
         * Returns the columns of the parameters. A parameter that is always active needs a column; others may lack one.
         */
        private SequencedMap<Declaration, Integer> parameters(Space space) {
            SequencedMap<Declaration, Integer> parameters = new LinkedHashMap<>();
            for (Declaration parameter : Declaration.of(space)) {
                String name = exported ? "params." + parameter.name() : parameter.name();
                Optional<Integer> column = find(name);
                if (column.isEmpty() && parameter.when().clauses().isEmpty()) {
                    throw missing(name, "Each trial has a value of this parameter; give it");
                }
                column.ifPresent(index -> parameters.put(parameter, index));
            }
            return parameters;
        }

        private Optional<Integer> find(String name) {
            return Optional.of(names.indexOf(name)).filter(index -> index >= 0);
        }

        private FormatException missing(String name, String rule) {
            String only = names.getFirst();
            if (names.size() == 1 && (only.contains(";") || only.contains("\t"))) {
                return refusal.apply("its columns are separated by %s. Separate them by commas."
                        .formatted(only.contains(";") ? "semicolons" : "tabs"));
            }
            return refusal.apply("there is no column '%s'.%s %s. The columns are %s."
                    .formatted(
                            name,
                            Spelling.nearest(name, names.subList(0, Math.min(names.size(), 1000))),
                            rule,
                            Spelling.shown(String.join(", ", names.subList(0, Math.min(names.size(), SHOWN))))));
        }

        private List<Integer> constraints() {
            return IntStream.range(0, names.size())
                    .filter(column -> names.get(column).startsWith("constraints."))
                    .boxed()
                    .toList();
        }

        private SequencedMap<String, Integer> attributes() {
            SequencedMap<String, Integer> attributes = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                if (names.get(column).startsWith("attrs.")) {
                    attributes.put(names.get(column).substring("attrs.".length()), column);
                }
            }
            return attributes;
        }
    }
}
