package io.danlu.learner.xgboost;

import io.danlu.selection.learn.ModelException;
import java.util.Map;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trees that grow round by round. The first rounds equal, bit for bit, those of a fit that ends with them, because a
 * round's randomness is a function of the seed and its number ({@code seed_per_iteration}). Thread-safe; serves one
 * thread at a time.
 */
final class Growth {

    private final Booster booster;
    private final Matrix train;
    private int rounds;

    private Growth(Booster booster, Matrix train) {
        this.booster = booster;
        this.train = train;
    }

    /** Creates a fit without rounds, which closes its matrix in the end. */
    static Growth begin(Matrix train, Map<String, Object> parameters) {
        try {
            return new Growth(XGBoost.train(train.data(), parameters, 0, Map.of(), null, null), train);
        } catch (XGBoostError error) {
            train.close();
            throw Native.refusal(error);
        }
    }

    /**
     * Grows to at least that many rounds.
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

    /** Releases the training data: there will be no further round. */
    synchronized void end() {
        train.close();
    }

    /** Releases the trees too; the fit must not be used afterwards. */
    synchronized void close() {
        end();
        booster.dispose();
    }

    /** Returns the prediction of the first {@code count} grown rounds: for each row its numbers. */
    synchronized float[][] predict(Points points, int count) {
        return predict(booster, points, count);
    }

    /** Returns the whole model in XGBoost's UBJSON. */
    synchronized byte[] bytes() {
        try {
            return booster.toByteArray("ubj");
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    /** Returns the number of nodes of the first {@code count} grown rounds. Takes a pass over all rounds. */
    synchronized long nodes(int count) {
        try {
            String[] trees = booster.getModelDump("", false); // one line a node
            return Stream.of(trees)
                    .limit((long) count * trees.length / rounds)
                    .mapToLong(tree -> tree.lines().count())
                    .sum();
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
