package io.danlu.store.jdbc.optuna;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.intake.Arrival;
import io.danlu.format.intake.Fault;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.Parameter;
import io.danlu.space.Spelling;
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

/**
 * The trials of one study. Their table and the tables of their values are read in parallel, each in the order of trial
 * ids.
 */
final class OptunaTrials implements AutoCloseable {

    private static final String TRIALS =
            "SELECT trial_id, number, state, typeof(number) FROM trials WHERE study_id = ? ORDER BY trial_id";
    private static final String VALUES =
            "SELECT trial_id, objective, value, value_type, typeof(value) FROM trial_values ORDER BY trial_id, objective";
    private static final String PARAMETERS =
            "SELECT trial_id, param_name, param_value, distribution_json, typeof(param_value) FROM trial_params ORDER BY trial_id, param_name";
    private static final String ATTRIBUTES =
            "SELECT trial_id, key, value_json FROM trial_user_attributes ORDER BY trial_id, key";
    private static final String CONSTRAINTS =
            "SELECT trial_id, value_json FROM trial_system_attributes WHERE key = 'constraints' ORDER BY trial_id";
    private static final List<String> NUMBERS = List.of("real", "integer");
    private static final String FINITE = "FINITE";
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
                    taker.accept(arrival(found));
                }
            }
        }
    }

    private Arrival arrival(ResultSet row) throws SQLException {
        if (!text(row, 4).equals("integer")) {
            return new Arrival.Unusable(new Fault(
                    "trial_id " + row.getLong(1),
                    "trials.number",
                    shown(row, 2, 4),
                    "number is not a whole number",
                    LEAVE));
        }
        return arrival(row.getLong(1), row.getLong(2), text(row, 3));
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
                new Arrival.Unusable(new Fault(
                        place, "trials.state", state, "state is none that a trial of Optuna can have", LEAVE));
        };
    }

    private Arrival complete(String place, long id, long number) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        List<Double> results = results(place, id, faults);
        Map<String, Value> active = values(place, id, faults);
        List<Double> slacks = constraints(place, id, faults);
        return faults.isEmpty()
                ? new Arrival.Finished(place, active, new Result(results, slacks, attributes(id)), origin(number))
                : new Arrival.Unusable(faults.getFirst());
    }

    /**
     * Returns one value for each objective. Optuna marks infinities by a column of its own, whatever the number column
     * holds.
     */
    private List<Double> results(String place, long id, List<Fault> faults) throws SQLException {
        List<Double> results = new ArrayList<>(objectives);
        List<String> wrong = new ArrayList<>();
        values.forEach(id, row -> {
            String type = text(row, 4);
            if (!type.equals(FINITE)) {
                wrong.add(type);
            } else if (!isFinite(row, 3, 5) || row.getLong(2) != results.size()) {
                wrong.add(shown(row, 3, 5));
            } else {
                results.add(row.getDouble(3));
            }
        });
        if (!wrong.isEmpty() || results.size() != objectives) {
            faults.add(new Fault(
                    place,
                    "trial_values.value",
                    wrong.isEmpty() ? results.toString() : wrong.getFirst(),
                    "value is not a finite number for each objective",
                    LEAVE));
        }
        return results;
    }

    private Map<String, Value> values(String place, long id, List<Fault> faults) throws SQLException {
        Map<String, Value> active = new LinkedHashMap<>();
        parameters.forEach(id, row -> {
            String parameter = text(row, 2);
            Optional<Value> value = isFinite(row, 3, 5)
                    ? distributions.of(file, parameter, text(row, 4)).value(row.getDouble(3))
                    : Optional.empty();
            value.ifPresent(known -> active.put(parameter, known));
            if (value.isEmpty()) {
                faults.add(new Fault(
                        place,
                        "trial_params.param_value",
                        shown(row, 3, 5),
                        "%s is no code of its distribution".formatted(Spelling.shown(parameter)),
                        LEAVE));
            }
        });
        return active;
    }

    /**
     * Returns true for a finite number. SQLite stores any type in any column, and reads a text or a blob as the number
     * 0.
     */
    private static boolean isFinite(ResultSet row, int column, int type) throws SQLException {
        return NUMBERS.contains(text(row, type)) && Double.isFinite(row.getDouble(column));
    }

    private static String shown(ResultSet row, int column, int type) throws SQLException {
        String kind = text(row, type);
        return switch (kind) {
            case "blob", "null" -> kind;
            default -> text(row, column);
        };
    }

    /** Returns the attributes that are scalars. */
    private SequencedMap<String, Value> attributes(long id) throws SQLException {
        SequencedMap<String, Value> scalars = new LinkedHashMap<>();
        attributes.forEach(id, row -> {
            String attribute = text(row, 2);
            parse(id, text(row, 3)).scalar().ifPresent(value -> scalars.put(attribute, value));
        });
        return scalars;
    }

    /** Returns the values of constraints. As in Danlu, a constraint is met if its value is at most 0. */
    private List<Double> constraints(String place, long id, List<Fault> faults) throws SQLException {
        List<Double> numbers = new ArrayList<>();
        constraints.forEach(id, row -> {
            String written = text(row, 2);
            try {
                numbers.addAll(Field.root(file.name(), parse(id, written)).finites());
            } catch (FormatException noNumbers) {
                faults.add(new Fault(
                        place,
                        "trial_system_attributes.value_json",
                        written,
                        "constraints are not a list of finite numbers",
                        LEAVE));
            }
        });
        return numbers;
    }

    private Json parse(long id, String json) {
        return Json.parse("%s, trial_id %d".formatted(file.name(), id), json);
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
