package io.danlu.selection.data;

import io.danlu.space.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some rows of a {@link Dataset}, in an order, with their weights in fits: a view that copies no features. Immutable.
 */
public final class Rows {

    private final Dataset dataset;
    private final int[] rows;

    /** The weight of each of these rows; empty if all count the same. */
    private final double[] weights;

    private Rows(Dataset dataset, int[] rows, double[] weights) {
        this.dataset = dataset;
        this.rows = rows;
        this.weights = weights;
    }

    static Rows all(Dataset dataset) {
        return new Rows(
                dataset,
                IntStream.range(0, dataset.size()).toArray(),
                dataset.weights().map(NumericColumn::toArray).orElse(new double[0]));
    }

    /** Returns false if all rows count the same in fits. */
    public boolean isWeighted() {
        return weights.length > 0;
    }

    /** Returns the weight in fits of the row at {@code position}, counted from 0; at least 0. */
    public double weight(int position) {
        return weights.length == 0 ? 1 : weights[position];
    }

    /**
     * Returns the same rows with other weights in fits.
     *
     * @param weights finite and at least 0, position for position; copied
     */
    public Rows weighted(double... weights) {
        if (weights.length != rows.length) {
            throw new DataException(
                    "Weights: %d for %d rows. Give one weight for each row.".formatted(weights.length, rows.length));
        }
        return new Rows(dataset, rows, weights.clone());
    }

    /** Returns these rows with the weights of {@code others}, position for position. */
    public Rows weightedLike(Rows others) {
        return others.isWeighted() ? weighted(others.weights) : this;
    }

    /** Returns the data set of the rows. */
    public Dataset dataset() {
        return dataset;
    }

    /** Returns the number of rows. */
    public int size() {
        return rows.length;
    }

    /** Returns the row of the data set at {@code position}, both counted from 0. */
    public int at(int position) {
        return rows[position];
    }

    /** Returns the rows of the data set, counted from 0, copied. */
    public int[] toArray() {
        return rows.clone();
    }

    /**
     * Returns the rows of the columns that a model was fitted to, counted from 0, copied. Unlike {@link #toArray} it
     * checks the data set, because the same numbers mean other rows in another one.
     *
     * @param features those of the data set that the model was fitted to a part of
     * @throws DataException for rows of other features
     */
    public int[] in(List<? extends Column> features) {
        if (!dataset.features().equals(features)) {
            throw new DataException(
                    "Rows: they are of another data set (%s) than the model's (%s), so the same numbers mean other rows. Predict new data with the saved model: SearchResult.saved, ModelObjective.refit, or the learner's persistence."
                            .formatted(described(dataset.features()), described(features)));
        }
        return toArray();
    }

    private static String described(List<? extends Column> features) {
        return "%d rows of %s"
                .formatted(
                        features.getFirst().rows(),
                        Spelling.shown(features.stream().map(Column::name).collect(Collectors.joining(", "))));
    }

    /** Returns those of these rows that are at {@code positions}, in that order. */
    public Rows pick(int[] positions) {
        return new Rows(
                dataset,
                Arrays.stream(positions).map(position -> rows[position]).toArray(),
                weights.length == 0
                        ? weights
                        : Arrays.stream(positions)
                                .mapToDouble(position -> weights[position])
                                .toArray());
    }

    /** Returns the target of these rows, position for position. Copies it. */
    public Target target() {
        return dataset.target().at(rows);
    }

    @Override
    public String toString() {
        return Arrays.toString(rows);
    }
}
