package io.danlu.learner.tribuo;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.TextColumn;
import io.danlu.selection.learn.ModelException;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Features in the form that Tribuo takes: rows of named numbers. Immutable. */
final class Points {

    private final List<NumericColumn> columns;
    private final String[] names;

    private Points(List<NumericColumn> columns) {
        this.columns = columns;
        this.names = names(columns.size());
    }

    /**
     * Takes columns.
     *
     * @param learner its name, for messages
     * @throws ModelException for a feature that is text
     */
    static Points of(List<Column> features, String learner) {
        return new Points(
                features.stream().map(feature -> numeric(feature, learner)).toList());
    }

    private static NumericColumn numeric(Column feature, String learner) {
        return switch (feature) {
            case NumericColumn numeric -> numeric;
            case GappedColumn gapped -> throw gapped.refusal();
            case TextColumn text -> throw ModelException.takesNumbersOnly(learner, text);
        };
    }

    /** Returns the names of features for Tribuo, which sorts features by name; the sorted order is theirs. */
    static String[] names(int features) {
        return IntStream.range(0, features).mapToObj("x%09d"::formatted).toArray(String[]::new);
    }

    /**
     * Returns the numbers of some rows.
     *
     * @throws io.danlu.selection.data.DataException for rows of other columns
     */
    int[] numbers(Rows asked) {
        return asked.in(columns);
    }

    int rows() {
        return columns.getFirst().rows();
    }

    int features() {
        return names.length;
    }

    /** Returns some rows with their outputs and weights, to be learned. Rows of weight 0 are left out. */
    <T extends Output<T>> MutableDataset<T> examples(Rows rows, Outcome<T> outcome) {
        var provenance = new SimpleDataSourceProvenance("rows of a table", outcome.factory());
        MutableDataset<T> examples = new MutableDataset<>(provenance, outcome.factory());
        int[] numbers = numbers(rows);
        Target target = rows.dataset().target();
        for (int position = 0; position < numbers.length; position++) {
            if (rows.weight(position) > 0) {
                Example<T> example = example(numbers[position], outcome.output(target, numbers[position]));
                example.setWeight((float) rows.weight(position));
                examples.add(example);
            }
        }
        return examples;
    }

    /** Returns a row to be predicted. */
    <T extends Output<T>> Example<T> asked(int row, Outcome<T> outcome) {
        return example(row, outcome.factory().getUnknownOutput());
    }

    private <T extends Output<T>> Example<T> example(int row, T output) {
        double[] values = columns.stream().mapToDouble(column -> column.at(row)).toArray();
        return new ArrayExample<>(output, names, values);
    }
}
