package io.danlu.format.intake;

import io.danlu.format.FormatException;
import io.danlu.format.csv.Csv;
import io.danlu.format.csv.CsvReader;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Reads trials from a table with a header and one trial in each row. Columns have the names of parameters,
 * objectives and constraints, or those of {@link io.danlu.format.log.TrialTable}.
 */
public final class CsvTrials implements AutoCloseable {

    private static final String CORRECT = "Correct it, or leave the line out.";

    private final CsvReader records;
    private final List<String> header;
    private final Columns columns;

    private CsvTrials(CsvReader records, List<String> header, Columns columns) {
        this.records = records;
        this.header = header;
        this.columns = columns;
    }

    /**
     * Opens a table and reads its header.
     *
     * @param value the column of the only objective, if it does not have the objective's name
     * @throws FormatException if a column is missing or occurs twice, or the file is not a table
     */
    public static CsvTrials open(SourceFile file, Space space, Outcomes outcomes, Optional<String> value) {
        CsvReader records = new CsvReader(file.name(), file.text());
        boolean opened = false;
        try {
            CsvReader.Row header = next(records)
                    .orElseThrow(() -> file.refuse("it is empty. Give a header and a line for each trial."));
            List<String> names = Columns.names(header.cells());
            Columns columns =
                    Columns.of(names, space, outcomes, value, problem -> records.refuse(header.line(), problem));
            opened = true;
            return new CsvTrials(records, names, columns);
        } finally {
            if (!opened) {
                records.close();
            }
        }
    }

    /** Returns the names of the columns that are ignored. */
    public List<String> ignored() {
        return columns.ignored(header);
    }

    /**
     * Reads the rows in their order.
     *
     * @throws FormatException if a row does not have as many cells as the header, or breaks a rule of comma-separated
     *     values
     */
    public void forEach(Consumer<Arrival> taker) {
        for (Optional<CsvReader.Row> row = next(records); row.isPresent(); row = next(records)) {
            taker.accept(arrival(written(row.get())));
        }
    }

    /** Returns the record without the protection for spreadsheets that {@link io.danlu.format.log.TrialTable} added. */
    private CsvReader.Row written(CsvReader.Row row) {
        return columns.state().isEmpty()
                ? row
                : new CsvReader.Row(
                        row.line(), row.cells().stream().map(Csv::original).toList());
    }

    /** Returns the next record that is not a blank line. */
    private static Optional<CsvReader.Row> next(CsvReader records) {
        Optional<CsvReader.Row> row = records.next();
        while (row.filter(CsvReader.Row::isBlank).isPresent()) {
            row = records.next();
        }
        return row;
    }

    private Arrival arrival(CsvReader.Row row) {
        if (row.cells().size() != header.size()) {
            throw records.refuse(
                    row.line(),
                    "it has %d cells, but the header has %d. Give one for each column; a comma inside a cell needs quotes."
                            .formatted(row.cells().size(), header.size()));
        }
        return unfinished(row)
                .or(() -> notFinite(row).map(Arrival.Unusable::new))
                .orElseGet(() -> new Arrival.Finished(place(row), values(row), result(row), Optional.empty()));
    }

    /** Returns a trial without a result, or whose result does not count. */
    private Optional<Arrival> unfinished(CsvReader.Row row) {
        Optional<Arrival> unfinished = columns.state().isEmpty()
                ? Optional.empty()
                : States.unfinished(place(row), row.cells().get(columns.state().getAsInt()));
        boolean excluded = columns.excluded().isPresent()
                && !row.cells().get(columns.excluded().getAsInt()).isBlank();
        return unfinished.or(() -> excluded ? Optional.of(new Arrival.Excluded(place(row))) : Optional.empty());
    }

    private Optional<Fault> notFinite(CsvReader.Row row) {
        for (int column : columns.needed()) {
            String cell = row.cells().get(column);
            if (Cells.number(cell).isEmpty()) {
                String rule = cell.isBlank() ? "has no value" : "is not a finite number";
                return Optional.of(fault(row, column, rule));
            }
        }
        for (int column : columns.constraints()) {
            String cell = row.cells().get(column);
            if (!cell.isBlank() && Cells.number(cell).isEmpty()) {
                return Optional.of(fault(row, column, "is not a finite number"));
            }
        }
        return Optional.empty();
    }

    private Fault fault(CsvReader.Row row, int column, String rule) {
        String name = header.get(column);
        return new Fault(place(row), name, row.cells().get(column), "%s %s".formatted(name, rule), CORRECT);
    }

    private static String place(CsvReader.Row row) {
        return "line " + row.line();
    }

    private Map<String, Value> values(CsvReader.Row row) {
        Map<String, Value> values = new LinkedHashMap<>();
        columns.parameters()
                .forEach((parameter, column) -> Cells.value(
                                parameter, row.cells().get(column))
                        .ifPresent(value -> values.put(parameter.name(), value)));
        return values;
    }

    private Result result(CsvReader.Row row) {
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        columns.attributes()
                .forEach((name, column) ->
                        Cells.value(row.cells().get(column)).ifPresent(value -> attributes.put(name, value)));
        SequencedMap<String, Double> measured = new LinkedHashMap<>();
        columns.measured()
                .forEach((name, column) -> numbers(row, List.of(column)).forEach(number -> measured.put(name, number)));
        return new Result(
                numbers(row, columns.objectives()), numbers(row, columns.constraints()), attributes, measured);
    }

    private static List<Double> numbers(CsvReader.Row row, List<Integer> columns) {
        List<Double> numbers = new ArrayList<>(columns.size());
        for (int column : columns) {
            OptionalDouble number = Cells.number(row.cells().get(column));
            number.ifPresent(numbers::add);
        }
        return numbers;
    }

    @Override
    public void close() {
        records.close();
    }
}
