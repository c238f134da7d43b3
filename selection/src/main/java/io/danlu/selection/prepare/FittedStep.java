package io.danlu.selection.prepare;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.TextColumn;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A step with the numbers or categories that it learned from its columns. Immutable. */
sealed interface FittedStep {

    /** Transforms a column of the step; other columns are returned as they are. */
    Stream<Column> apply(Column column);

    /** Returns the JSON that {@link #read} takes. */
    Json json();

    /** Fills in a value for each column. */
    record Filled(SequencedMap<String, Value> values) implements FittedStep {

        @Override
        public Stream<Column> apply(Column column) {
            Value value = values.get(column.name());
            return Stream.of(value != null && column instanceof GappedColumn gapped ? fill(gapped, value) : column);
        }

        private static Column fill(GappedColumn gapped, Value value) {
            IntStream rows = IntStream.range(0, gapped.rows());
            return switch (gapped.known()) {
                case NumericColumn numbers
                when value instanceof Value.Real(double real) ->
                    Column.numeric(
                            gapped.name(),
                            rows.mapToDouble(row -> gapped.isMissing(row) ? real : numbers.at(row))
                                    .toArray());
                case TextColumn texts
                when value instanceof Value.Text(String text) ->
                    new TextColumn(
                            gapped.name(),
                            rows.mapToObj(row -> gapped.isMissing(row)
                                            ? text
                                            : texts.values().get(row))
                                    .toList());
                default -> throw gapped.refusal();
            };
        }

        @Override
        public Json json() {
            return Json.object().put("fill", Json.values(values)).build();
        }
    }

    /** Subtracts a number from each column and divides by another, which is not 0. */
    record Scaled(SequencedMap<String, Shift> shifts) implements FittedStep {

        record Shift(double by, double divisor) {}

        @Override
        public Stream<Column> apply(Column column) {
            Shift shift = shifts.get(column.name());
            return Stream.of(
                    switch (column) {
                        case NumericColumn numbers
                        when shift != null ->
                            Column.numeric(
                                    column.name(),
                                    IntStream.range(0, column.rows())
                                            .mapToDouble(row -> (numbers.at(row) - shift.by()) / shift.divisor())
                                            .toArray());
                        case GappedColumn gapped when shift != null -> throw gapped.refusal();
                        default -> column;
                    });
        }

        @Override
        public Json json() {
            JsonBuilder columns = Json.object();
            shifts.forEach((name, shift) -> columns.put(name, Json.reals(List.of(shift.by(), shift.divisor()))));
            return Json.object().put("scale", columns.build()).build();
        }
    }

    /** Numbers the categories of each column, or makes a column of each. */
    record Coded(boolean oneHot, SequencedMap<String, List<String>> categories) implements FittedStep {

        @Override
        public Stream<Column> apply(Column column) {
            List<String> known = categories.get(column.name());
            return switch (column) {
                case TextColumn texts when known != null -> code(texts, known);
                case GappedColumn gapped when known != null -> throw gapped.refusal();
                default -> Stream.of(column);
            };
        }

        private Stream<Column> code(TextColumn texts, List<String> known) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            known.forEach(category -> numbers.put(category, numbers.size()));
            double[] codes = texts.values().stream()
                    .mapToDouble(text -> numbers.getOrDefault(text, -1))
                    .toArray();
            return oneHot
                    ? IntStream.range(0, known.size())
                            .mapToObj(code -> Column.numeric(
                                    texts.name() + "_" + known.get(code),
                                    IntStream.range(0, codes.length)
                                            .mapToDouble(row -> codes[row] == code ? 1 : 0)
                                            .toArray()))
                    : Stream.of(Column.numeric(texts.name(), codes));
        }

        @Override
        public Json json() {
            JsonBuilder columns = Json.object();
            categories.forEach(
                    (name, known) -> columns.put(name, Json.list(known.stream().map(Json::of))));
            return Json.object()
                    .put(oneHot ? "one_hot" : "ordinal", columns.build())
                    .build();
        }
    }

    /**
     * Returns the columns after the step.
     *
     * @throws DataException if two of them would have one name
     */
    default List<Column> apply(List<Column> columns) {
        List<Column> after = columns.stream().flatMap(this::apply).toList();
        Set<String> names = new HashSet<>();
        for (Column column : after) {
            if (!names.add(column.name())) {
                throw new DataException(
                        "Column '%s': a category of another column makes one of the same name. Rename a column, or number its categories by the step ordinal."
                                .formatted(column.name()));
            }
        }
        return after;
    }

    /** Reads the JSON that {@link #json} wrote. */
    static FittedStep read(Field step) {
        Fields fields = step.fields().only("fill", "scale", "one_hot", "ordinal");
        if (fields.all().size() != 1) {
            throw step.refuse("must be one of fill, scale, one_hot, ordinal.");
        }
        Field columns = fields.all().getFirst().getValue();
        return switch (fields.all().getFirst().getKey()) {
            case "fill" -> new Filled(columns.fields().values());
            case "scale" -> new Scaled(each(columns, FittedStep::shift));
            case "one_hot" -> new Coded(true, each(columns, FittedStep::texts));
            default -> new Coded(false, each(columns, FittedStep::texts));
        };
    }

    private static Scaled.Shift shift(Field pair) {
        List<Double> numbers = pair.finites();
        if (numbers.size() != 2 || numbers.getLast() == 0) {
            throw pair.refuse("must be a number to subtract and one, not 0, to divide by.");
        }
        return new Scaled.Shift(numbers.getFirst(), numbers.getLast());
    }

    private static List<String> texts(Field list) {
        return list.elements().stream().map(Field::text).toList();
    }

    private static <T> SequencedMap<String, T> each(Field columns, Function<Field, T> value) {
        SequencedMap<String, T> read = new LinkedHashMap<>();
        columns.fields().all().forEach(entry -> read.put(entry.getKey(), value.apply(entry.getValue())));
        return Collections.unmodifiableSequencedMap(read);
    }
}
