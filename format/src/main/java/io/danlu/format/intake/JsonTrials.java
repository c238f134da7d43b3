package io.danlu.format.intake;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonElements;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Declaration;
import io.danlu.space.Space;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads trials in the form of {@link io.danlu.format.log.TrialFormat}, or from a list of objects with {@code params}
 * and {@code value} or {@code values}.
 */
public final class JsonTrials {

    private static final Set<String> MEMBERS =
            Set.of("state", "excluded", "params", "value", "values", "measured", "constraints", "attrs");
    private static final String CORRECT = "Correct it, or leave the trial out.";

    private final Space space;
    private final Outcomes outcomes;

    private JsonTrials(Space space, Outcomes outcomes) {
        this.space = space;
        this.outcomes = outcomes;
    }

    /** Signals a rule that a trial breaks. */
    private static final class BrokenException extends RuntimeException {
        private final transient Fault fault;

        BrokenException(Fault fault) {
            super(fault.rule());
            this.fault = fault;
        }
    }

    /**
     * Reads the trials in their order.
     *
     * @throws FormatException if the file is not JSON, or not such a list of objects
     */
    public static void forEach(SourceFile file, Space space, Outcomes outcomes, Consumer<Arrival> taker) {
        JsonTrials trials = new JsonTrials(space, outcomes);
        try (Reader text = file.text()) {
            JsonElements.read(
                    file.name(),
                    text,
                    "trials",
                    MEMBERS,
                    (line, object) -> taker.accept(
                            trials.arrival("line %d, %s".formatted(line, object.path()), object.fields())));
        } catch (IOException unreadable) {
            throw file.refuse("it cannot be read (%s).".formatted(unreadable));
        }
    }

    private Arrival arrival(String place, Fields trial) {
        return trial.optional("state")
                .flatMap(state -> States.unfinished(place, shown(state.json())))
                .or(() -> trial.optional("excluded").map(any -> new Arrival.Excluded(place)))
                .orElseGet(() -> complete(place, trial));
    }

    private Arrival complete(String place, Fields trial) {
        try {
            Map<String, Value> values = values(trial.required("params").fields());
            boolean byName = trial.optional("values")
                    .filter(several -> several.json() instanceof Json.Obj)
                    .isPresent();
            Result result = new Result(
                    byName
                            ? List.copyOf(
                                    named(place, trial, "values", objectives()).values())
                            : results(place, trial),
                    outcomes.constraints().isEmpty()
                            ? trial.optional("constraints")
                                    .map(list -> numbers(place, "constraints", list.elements()))
                                    .orElse(List.of())
                            : List.of(),
                    attributes(trial),
                    named(place, trial, byName ? "values" : "measured", constraints()));
            return new Arrival.Finished(place, values, result, Optional.empty());
        } catch (BrokenException broken) {
            return new Arrival.Unusable(broken.fault);
        }
    }

    /**
     * Returns the values of the parameters. A JSON value that is not a scalar, such as a list, becomes a text, which
     * the space refuses if it matters.
     */
    private Map<String, Value> values(Fields params) {
        Map<String, Value> values = new LinkedHashMap<>();
        Declaration.of(space)
                .forEach(parameter -> params.optional(parameter.name())
                        .map(Field::json)
                        .flatMap(json -> value(parameter, json))
                        .ifPresent(value -> values.put(parameter.name(), value)));
        return values;
    }

    private static Optional<Value> value(Declaration parameter, Json json) {
        if (json instanceof Json.Null) {
            boolean isChoice = parameter instanceof CategoricalParameter choice
                    && choice.choices().contains(Value.ofNull());
            return isChoice ? Optional.of(Value.ofNull()) : Optional.empty();
        }
        if (parameter instanceof StructuredParameter) {
            try {
                return Optional.of(Field.root("value", json).parameterValue());
            } catch (FormatException illegal) {
                return Optional.of(Value.of(shown(json)));
            }
        }
        return Optional.of(json.scalar().orElseGet(() -> Value.of(shown(json))));
    }

    private List<String> objectives() {
        return outcomes.metrics().stream().map(Metric::name).toList();
    }

    private List<String> constraints() {
        return outcomes.constraints().stream().map(Constraint::name).toList();
    }

    /** Returns the values of these names in an object of numbers. */
    private static SequencedMap<String, Double> named(String place, Fields trial, String member, List<String> names) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        Optional<Fields> values = trial.optional(member)
                .filter(it -> it.json() instanceof Json.Obj)
                .map(Field::fields);
        for (String name : names) {
            Optional<Field> value = values.flatMap(it -> it.optional(name));
            String column = member + "." + name;
            String rule = column + (value.isEmpty() ? " has no value" : " is not a finite number");
            named.put(
                    name,
                    value.flatMap(it -> number(it.json()))
                            .orElseThrow(() -> new BrokenException(new Fault(
                                    place,
                                    column,
                                    value.map(it -> shown(it.json())).orElse(""),
                                    rule,
                                    CORRECT))));
        }
        return named;
    }

    private List<Double> results(String place, Fields trial) {
        Optional<Field> single = trial.optional("value");
        Optional<Field> several = trial.optional("values");
        if (single.isPresent() && several.isPresent()) {
            throw single.get().refuse("must not stand beside values. Give one of the two.");
        }
        String column = several.isPresent() ? "values" : "value";
        List<Double> numbers =
                numbers(place, column, several.map(Field::elements).orElseGet(() -> List.of(trial.required("value"))));
        int objectives = outcomes.metrics().size();
        if (numbers.size() != objectives) {
            String rule = "%s are not one for each of %d objectives".formatted(column, objectives);
            throw new BrokenException(new Fault(place, column, numbers.toString(), rule, CORRECT));
        }
        return numbers;
    }

    private static List<Double> numbers(String place, String column, List<Field> elements) {
        List<Double> numbers = new ArrayList<>(elements.size());
        for (Field element : elements) {
            numbers.add(number(element.json())
                    .orElseThrow(() -> new BrokenException(new Fault(
                            place, column, shown(element.json()), column + " is not a finite number", CORRECT))));
        }
        return numbers;
    }

    private static Optional<Double> number(Json json) {
        return switch (json) {
            case Json.Int(long integer) -> Optional.of((double) integer);
            case Json.Real(double real) when Double.isFinite(real) -> Optional.of(real);
            default -> Optional.empty();
        };
    }

    private static SequencedMap<String, Value> attributes(Fields trial) {
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        trial.optional("attrs")
                .map(Field::fields)
                .map(Fields::all)
                .orElse(List.of())
                .forEach(attribute -> attribute
                        .getValue()
                        .json()
                        .scalar()
                        .ifPresent(value -> attributes.put(attribute.getKey(), value)));
        return attributes;
    }

    private static String shown(Json json) {
        return switch (json) {
            case Json.Text(String text) -> text;
            case Json.Real(double real) -> Double.toString(real);
            case Json.Arr list -> "a list";
            case Json.Obj object -> "an object";
            default -> json.text();
        };
    }
}
