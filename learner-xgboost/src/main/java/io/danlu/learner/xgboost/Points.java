package io.danlu.learner.xgboost;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.TextColumn;
import io.danlu.selection.learn.ModelException;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Features in the form that XGBoost takes: in single precision, row by row, with NaN for missing values. Immutable: its
 * array is not handed out.
 */
final class Points {

    private final List<Column> columns;
    private final float[] values;
    private final int rows;
    private final int features;

    private Points(List<Column> columns, float[] values, int rows, int features) {
        this.columns = columns;
        this.values = values;
        this.rows = rows;
        this.features = features;
    }

    /**
     * Converts columns.
     *
     * @throws ModelException for a feature that is text, or a number beyond single precision
     */
    static Points of(List<Column> features) {
        int rows = features.getFirst().rows();
        float[] all = new float[rows * features.size()];
        for (int feature = 0; feature < features.size(); feature++) {
            float[] column = singles(features.get(feature));
            for (int row = 0; row < rows; row++) {
                all[row * features.size() + feature] = column[row];
            }
        }
        return new Points(features, all, rows, features.size());
    }

    private static float[] singles(Column feature) {
        return switch (feature) {
            case NumericColumn numeric -> singles(numeric.name(), numeric.rows(), numeric::at);
            case GappedColumn gapped -> {
                float[] all = singles(gapped.known());
                for (int row = 0; row < all.length; row++) {
                    all[row] = gapped.isMissing(row) ? Float.NaN : all[row];
                }
                yield all;
            }
            case TextColumn text -> throw ModelException.takesNumbersOnly(XgboostLearner.NAME, text);
        };
    }

    /** Returns numbers in single precision. */
    static float[] singles(String column, int rows, IntToDoubleFunction at) {
        float[] all = new float[rows];
        for (int row = 0; row < rows; row++) {
            double value = at.applyAsDouble(row);
            all[row] = (float) value;
            if (Float.isInfinite(all[row])) {
                throw new DataException(
                        "Column '%s', row %d: value (%s) must be within single precision, in which learner '%s' computes. Use another unit, or a step that scales."
                                .formatted(column, row, value, XgboostLearner.NAME));
            }
        }
        return all;
    }

    int rows() {
        return rows;
    }

    int features() {
        return features;
    }

    /**
     * Returns the numbers of some rows.
     *
     * @throws DataException for rows of other columns
     */
    int[] numbers(Rows asked) {
        return asked.in(columns);
    }

    /** Returns the values of some rows, row by row. */
    Points at(int[] asked) {
        float[] some = new float[asked.length * features];
        for (int i = 0; i < asked.length; i++) {
            System.arraycopy(values, asked[i] * features, some, i * features, features);
        }
        return new Points(columns, some, asked.length, features);
    }

    /** Returns the values in a matrix of XGBoost's, which copies them and must be closed. */
    Matrix matrix() {
        return new Matrix(values, rows, features);
    }
}
