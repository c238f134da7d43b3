package io.danlu.selection.prepare;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.TextColumn;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Fits steps to some rows of columns; the other rows are ignored. */
final class Fitting {

    private final List<Column> columns;
    private final int[] rows;

    private Fitting(List<Column> columns, int[] rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Fits a step.
     *
     * @throws ModelException for a column that is not there, or is not of the kind that the step takes
     * @throws DataException for a column without any value in the rows
     */
    static FittedStep fit(Step step, List<Column> columns, int[] rows) {
        return new Fitting(columns, rows).fit(step);
    }

    private FittedStep fit(Step step) {
        return switch (step) {
            case Step.Impute impute ->
                new FittedStep.Filled(each(impute, takes(impute), column -> fill(impute, column)));
            case Step.Scale scale
            when scale.scaling() == Step.Scaling.NONE -> new FittedStep.Scaled(new LinkedHashMap<>());
            case Step.Scale scale ->
                new FittedStep.Scaled(each(scale, NumericColumn.class::isInstance, column -> shift(scale, column)));
            case Step.OneHot oneHot ->
                new FittedStep.Coded(true, each(oneHot, TextColumn.class::isInstance, this::categories));
            case Step.Ordinal ordinal ->
                new FittedStep.Coded(false, each(ordinal, TextColumn.class::isInstance, this::categories));
        };
    }

    /** Accepts the columns that an imputing step can fill. */
    private static Predicate<Column> takes(Step.Impute impute) {
        return switch (impute.strategy()) {
            case MEAN, MEDIAN -> NumericColumn.class::isInstance;
            case MOST_FREQUENT -> column -> true;
            case CONSTANT ->
                impute.constant().orElseThrow() instanceof Value.Text
                        ? TextColumn.class::isInstance
                        : NumericColumn.class::isInstance;
        };
    }

    private <T> SequencedMap<String, T> each(Step step, Predicate<Column> takes, Function<Column, T> fitted) {
        List<Column> of = step.columns()
                .map(names -> names.stream().map(name -> named(step, name)).toList())
                .orElseGet(() -> columns.stream()
                        .filter(column -> takes.test(known(column)))
                        .toList());
        SequencedMap<String, T> all = new LinkedHashMap<>();
        for (Column column : of) {
            if (!takes.test(known(column))) {
                throw new ModelException(
                        "Step '%s': column '%s' is of %s, which it does not take. Leave the column out of it."
                                .formatted(
                                        name(step),
                                        column.name(),
                                        known(column) instanceof TextColumn ? "texts" : "numbers"));
            }
            all.put(column.name(), fitted.apply(column));
        }
        return all;
    }

    private Column named(Step step, String name) {
        List<String> names = columns.stream().map(Column::name).toList();
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("Step '%s': there is no column '%s'.%s At that step there are %s."
                        .formatted(
                                name(step),
                                name,
                                Spelling.nearest(name, names),
                                Spelling.shown(String.join(", ", names)))));
    }

    private static String name(Step step) {
        return switch (step) {
            case Step.Impute impute -> "impute";
            case Step.Scale scale -> "scale";
            case Step.OneHot oneHot -> "one_hot";
            case Step.Ordinal ordinal -> "ordinal";
        };
    }

    private static Column known(Column column) {
        return column instanceof GappedColumn gapped ? gapped.known() : column;
    }

    /** Returns the rows in which the column has a value. */
    private IntStream present(Column column) {
        return column instanceof GappedColumn gapped
                ? Arrays.stream(rows).filter(row -> !gapped.isMissing(row))
                : Arrays.stream(rows);
    }

    private Value fill(Step.Impute impute, Column column) {
        if (impute.strategy() != Step.Strategy.CONSTANT
                && present(column).findAny().isEmpty()) {
            throw new DataException(
                    "Column '%s': every value is missing in the %d rows of a training part, so there is nothing to impute it by. Use the strategy constant, fewer folds, or remove the column."
                            .formatted(column.name(), rows.length));
        }
        return switch (impute.strategy()) {
            case MEAN -> Value.of(summary(column).mean());
            case MEDIAN -> Value.of(summary(column).median());
            case MOST_FREQUENT ->
                known(column) instanceof TextColumn texts
                        ? Value.of(mode(texts, column))
                        : Value.of(summary(column).mode());
            case CONSTANT ->
                impute.constant().orElseThrow() instanceof Value.Int(long whole)
                        ? Value.of((double) whole)
                        : impute.constant().orElseThrow();
        };
    }

    private String mode(TextColumn texts, Column column) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        present(column).forEach(row -> counts.merge(texts.values().get(row), 1, Integer::sum));
        String mode = counts.firstKey();
        for (var count : counts.entrySet()) {
            mode = count.getValue() > counts.getOrDefault(mode, 0) ? count.getKey() : mode;
        }
        return mode;
    }

    private Summary summary(Column column) {
        NumericColumn numbers = (NumericColumn) known(column);
        return new Summary(present(column).mapToDouble(numbers::at).toArray());
    }

    private FittedStep.Scaled.Shift shift(Step.Scale scale, Column column) {
        Summary summary = summary(complete(column));
        return switch (scale.scaling()) {
            case STANDARD -> new FittedStep.Scaled.Shift(summary.mean(), summary.deviation());
            case MIN_MAX -> new FittedStep.Scaled.Shift(summary.least(), orOne(summary.range()));
            case ROBUST ->
                new FittedStep.Scaled.Shift(summary.median(), orOne(summary.quantile(0.75) - summary.quantile(0.25)));
            case NONE -> new FittedStep.Scaled.Shift(0, 1);
        };
    }

    private static double orOne(double width) {
        return width < 10 * Math.ulp(1.0) ? 1 : width;
    }

    private List<String> categories(Column column) {
        List<String> values = ((TextColumn) complete(column)).values();
        return Arrays.stream(rows).mapToObj(values::get).distinct().sorted().toList();
    }

    private static Column complete(Column column) {
        if (column instanceof GappedColumn gapped) {
            throw gapped.refusal();
        }
        return column;
    }
}
