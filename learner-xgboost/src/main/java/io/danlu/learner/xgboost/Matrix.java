package io.danlu.learner.xgboost;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A matrix outside of the JVM's heap, until it is closed. For one thread. */
final class Matrix implements AutoCloseable {

    private final DMatrix data;

    /**
     * Copies values.
     *
     * @param values row by row; NaN is missing
     */
    Matrix(float[] values, int rows, int features) {
        try {
            data = new DMatrix(values, rows, features, Float.NaN);
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    /** Sets the target, row by row. */
    void label(float[] labels) {
        try {
            data.setLabel(labels);
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    /** Sets the weights, row by row. */
    void weight(float[] weights) {
        try {
            data.setWeight(weights);
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    DMatrix data() {
        return data;
    }

    @Override
    public void close() {
        data.dispose();
    }
}
