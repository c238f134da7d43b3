package io.danlu.selection.data;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Makes a column the target of a task, or rejects it with the reason. */
final class TargetReader {

    private final String file;
    private final int[] lines;

    TargetReader(String file, int[] lines) {
        this.file = file;
        this.lines = lines;
    }

    Target read(Column column, Task task) {
        return switch (task) {
            case CLASSIFICATION -> labels(column);
            case REGRESSION -> numbers(column);
        };
    }

    private Labels labels(Column column) {
        Labels labels = switch (column) {
            case GappedColumn gapped -> throw gapped.refusal();
            case TextColumn texts -> Labels.of(texts.name(), texts.values());
            case NumericColumn numbers -> numbered(numbers);
        };
        if (labels.classes().size() < 2) {
            throw constant(column, labels.classes().getFirst(), "classes");
        }
        return labels;
    }

    /** Returns classes named by whole numbers, in the numbers' order. */
    private Labels numbered(NumericColumn column) {
        double[] values = column.toArray();
        for (int row = 0; row < values.length; row++) {
            if (values[row] != Math.rint(values[row])) {
                throw DataException.at(
                        file,
                        lines[row],
                        column.name(),
                        "value '%s': classes are texts or whole numbers. Use a scoring for numbers, such as r2, or name the classes."
                                .formatted(values[row]));
            }
        }
        List<String> classes = names(Arrays.stream(values).distinct().sorted());
        return Labels.of(column.name(), names(Arrays.stream(values)), classes);
    }

    private static List<String> names(DoubleStream wholes) {
        return wholes.mapToObj(whole -> new BigDecimal(whole).toPlainString()).toList();
    }

    private Numbers numbers(Column column) {
        return switch (column) {
            case GappedColumn gapped -> throw gapped.refusal();
            case TextColumn texts ->
                throw DataException.at(
                        file,
                        lines[0],
                        texts.name(),
                        "value '%s': a target for regression is numbers. Use a scoring for classes, such as accuracy, or name another target."
                                .formatted(texts.values().getFirst()));
            case NumericColumn numbers -> {
                if (Arrays.stream(numbers.toArray()).distinct().limit(2).count() < 2) {
                    throw constant(numbers, Double.toString(numbers.at(0)), "values");
                }
                yield Numbers.of(numbers);
            }
        };
    }

    private DataException constant(Column column, String value, String noun) {
        return new DataException(
                "%s, column '%s': every one of the %d rows says '%s', but a target needs two different %s. Name another target."
                        .formatted(file, column.name(), column.rows(), value, noun));
    }
}
