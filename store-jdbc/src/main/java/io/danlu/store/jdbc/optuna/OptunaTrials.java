package io.danlu.store.jdbc.optuna;

import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.intake.Arrival;
import io.danlu.format.intake.Fault;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** One study's trials: its table and those beside it are read side by side, each in the order of the trials' ids. */
final class OptunaTrials implements AutoCloseable {

    private static final String TRIALS =
            "SELECT trial_id, number, state FROM trials WHERE study_id = ? ORDER BY trial_id";
    private static final String VALUES =
            "SELECT trial_id, objective, value, value_type FROM trial_values ORDER BY trial_id, objective";
    private static final String PARAMETERS =
            "SELECT trial_id, param_name, param_value, distribution_json FROM trial_params ORDER BY trial_id, param_name";
    private static final String ATTRIBUTES =
            "SELECT trial_id, key, value_json FROM trial_user_attributes ORDER BY trial_id, key";
    private static final String CONSTRAINTS =
            "SELECT trial_id, value_json FROM trial_system_attributes WHERE key = 'constraints' ORDER BY trial_id";
    private static final String LEAVE = "Correct it in Optuna, or go without this trial.";

    private final SourceFile file;
    private final Connection connection;
    private final long study;
    private final String name;
    private final int objectives;
    private final SideTable values;
    private final SideTable parameters;
    private final SideTable attributes;
    private final SideTable constraints;
    private final Distributions distributions = new Distributions();

    OptunaTrials(SourceFile file, Connection connection, long study, String name, int objectives) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.study = study;
        this.name = name;
        this.objectives = objectives;
        this.values = new SideTable(connection, VALUES);
        this.parameters = new SideTable(connection, PARAMETERS);
        this.attributes = new SideTable(connection, ATTRIBUTES);
        this.constraints = new SideTable(connection, CONSTRAINTS);
    }

    void forEach(Consumer<Arrival> taker) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TRIALS)) {
            query.setLong(1, study);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    taker.accept(arrival(found.getLong(1), found.getLong(2), text(found, 3)));
                }
            }
        }
    }

    private Arrival arrival(long id, long number, String state) throws SQLException {
        String place = "trial " + number;
        return switch (state) {
            case "COMPLETE" -> complete(place, id, number);
            case "RUNNING" -> new Arrival.Unfinished(place, State.RUNNING);
            case "WAITING" -> new Arrival.Unfinished(place, State.QUEUED);
            case "PRUNED" -> new Arrival.Unfinished(place, State.PRUNED);
            case "FAIL" -> new Arrival.Unfinished(place, State.FAILED);
            default ->
                new Arrival.Unusable(
                        new Fault(place, "state", state, "state is none that a trial of Optuna can have", LEAVE));
        };
    }

    private Arrival complete(String place, long id, long number) throws SQLException {
        List<Double> results = new ArrayList<>(objectives);
        List<String> wrong = new ArrayList<>();
        values.forEach(id, row -> {
            double value = row.getDouble(3);
            if (row.wasNull() || !Double.isFinite(value)) {
                wrong.add(text(row, 4)); // infinities are a type of their own
            } else {
                results.add(value);
            }
        });
        if (!wrong.isEmpty() || results.size() != objectives) {
            String shown = wrong.isEmpty() ? results.toString() : wrong.getFirst();
            return new Arrival.Unusable(
                    new Fault(place, "value", shown, "value is not a finite number for each objective", LEAVE));
        }
        return new Arrival.Finished(
                place, values(id), new Result(results, constraints(id), attributes(id)), origin(number));
    }

    private Map<String, Value> values(long id) throws SQLException {
        Map<String, Value> active = new LinkedHashMap<>();
        parameters.forEach(id, row -> {
            String parameter = text(row, 2);
            double code = row.getDouble(3);
            boolean known = !row.wasNull() && Double.isFinite(code);
            String distribution = text(row, 4);
            active.put(
                    parameter,
                    known ? distributions.of(file, parameter, distribution).value(code) : Value.of("nothing"));
        });
        return active;
    }

    /** Those that are scalars. */
    private SequencedMap<String, Value> attributes(long id) throws SQLException {
        SequencedMap<String, Value> scalars = new LinkedHashMap<>();
        attributes.forEach(id, row -> {
            String attribute = text(row, 2);
            parse(id, text(row, 3)).scalar().ifPresent(value -> scalars.put(attribute, value));
        });
        return scalars;
    }

    /** As in Danlu a value ≤ 0 says that a constraint is met. */
    private List<Double> constraints(long id) throws SQLException {
        List<Double> numbers = new ArrayList<>();
        constraints.forEach(id, row -> {
            if (parse(id, text(row, 2)) instanceof Json.Arr(List<Json> elements)) {
                for (Json element : elements) {
                    numbers.add(number(element));
                }
            }
        });
        return numbers;
    }

    private Json parse(long id, String json) {
        return Json.parse("%s, trial_id %d".formatted(file.name(), id), json);
    }

    private double number(Json json) {
        return switch (json) {
            case Json.Int(long integer) -> integer;
            case Json.Real(double real) when Double.isFinite(real) -> real;
            default -> throw broken();
        };
    }

    private FormatException broken() {
        return file.refuse(
                "a constraint of its study '%s' is not a finite number. Correct it in Optuna.".formatted(name));
    }

    private Optional<Origin> origin(long number) {
        return Parameter.NAME.matcher(name).matches() && number >= 0 && number <= Integer.MAX_VALUE
                ? Optional.of(new Origin(name, (int) number))
                : Optional.empty();
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    @Override
    public void close() throws SQLException {
        values.close();
        parameters.close();
        attributes.close();
        constraints.close();
    }
}
