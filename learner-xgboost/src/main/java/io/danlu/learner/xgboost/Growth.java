package io.danlu.learner.xgboost;

import io.danlu.selection.learn.ModelException;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trees that grow round by round; the first rounds are, bit for bit, those of a fit that ends with them, because a round's randomness is a
 * function of the seed and its number ({@code seed_per_iteration}). Thread-safe; one thread is served at a time.
 */
final class Growth {

    private final Booster booster;
    private final Matrix train;
    private int rounds;

    private Growth(Booster booster, Matrix train) {
        this.booster = booster;
        this.train = train;
    }

    /** A fit without rounds yet. */
    static Growth begin(Points points, float[] labels, Map<String, Object> parameters) {
        Matrix train = points.matrix();
        train.label(labels);
        try {
            return new Growth(XGBoost.train(train.data(), parameters, 0, Map.of(), null, null), train);
        } catch (XGBoostError error) {
            train.close();
            throw Native.refusal(error);
        }
    }

    /**
     * Grows to at least so many rounds.
     *
     * @throws ModelException if XGBoost refuses
     */
    synchronized void grow(int count) {
        try {
            while (rounds < count) {
                booster.update(train.data(), rounds);
                rounds++;
            }
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    /** Lets go of what it grows on: there will be no further round. */
    synchronized void end() {
        train.close();
    }

    /** Lets go of the trees, too: nothing more can be asked of them. */
    synchronized void close() {
        end();
        booster.dispose();
    }

    /** What the first rounds, of those that are grown, predict: for each row its numbers. */
    synchronized float[][] predict(Points points, int count) {
        return predict(booster, points, count);
    }

    /** The whole in XGBoost's UBJSON. */
    synchronized byte[] bytes() {
        try {
            return booster.toByteArray("ubj");
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    static float[][] predict(Booster booster, Points points, int rounds) {
        if (points.rows() == 0) {
            return new float[0][];
        }
        try (Matrix asked = points.matrix()) {
            return booster.predict(asked.data(), false, rounds);
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }
}
