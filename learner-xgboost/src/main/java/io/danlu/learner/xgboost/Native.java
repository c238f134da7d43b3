package io.danlu.learner.xgboost;

import io.danlu.selection.learn.ModelException;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Access to XGBoost's native library, which is in its jar for Linux, macOS and Windows. */
final class Native {

    private Native() {}

    /**
     * Checks that it loads.
     *
     * @throws ModelException if it does not load on this machine
     */
    static void require() {
        problem().ifPresent(reason -> {
            throw new ModelException(
                    "Learner '%s': XGBoost's native library does not load on this machine (%s). Use another machine, or the learner 'boosting'."
                            .formatted(XgboostLearner.NAME, reason));
        });
    }

    /** Returns the reason why it does not load here, or empty if it does. */
    static Optional<String> problem() {
        try {
            new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
            return Optional.empty();
        } catch (LinkageError unloaded) {
            Throwable cause = unloaded;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Optional.of(cause.toString());
        } catch (XGBoostError broken) {
            return Optional.of(said(broken));
        }
    }

    /** Returns the first line of XGBoost's message, without the time and the place in its source. */
    static String said(XGBoostError error) {
        String all = String.valueOf(error.getMessage());
        return all.lines()
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("^\\[[0-9:]+] \\S+:[0-9]+: ", "")
                .strip();
    }

    /** Creates the exception for an error that none of our checks foresaw. */
    static ModelException refusal(XGBoostError error) {
        return new ModelException("Learner '%s': XGBoost refuses it: %s. Change the data or the hyperparameters."
                .formatted(XgboostLearner.NAME, said(error)));
    }
}
