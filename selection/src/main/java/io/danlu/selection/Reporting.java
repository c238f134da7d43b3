package io.danlu.selection;

import io.danlu.selection.learn.ModelException;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The intermediate values that a trial reports, which pruners judge. */
public sealed interface Reporting {

    /** No reports. */
    Reporting NOTHING = new Nothing();

    /**
     * Reports after the first k splits, except after the last, the mean of their test scores at step k. {@code race}
     * compares these.
     */
    Reporting SPLITS = new Splits();

    /** No reports. */
    record Nothing() implements Reporting {}

    /** Reports after the first k splits, except after the last, the mean of their test scores at step k. */
    record Splits() implements Reporting {}

    /**
     * Reports the mean test score over all splits while a nested hyperparameter grows to the trial's own value of it,
     * as boosted trees grow round by round. The report at step n is the score of the model with n. {@code asha} and
     * {@code hyperband} compare these, with rounds as the resource. Fits that turn out not to be nested report nothing.
     *
     * <p><b>Early stopping.</b> The value of a trial is its best score on the way, and its best number is the smallest
     * with that score. The trial's own number is then the greatest allowed one. At step n it reports its best score up
     * to n. The trial ends, complete, at the first step that lies {@code earlyStopping} or more beyond its best number
     * without a better score. All splits stop together, by their mean. One number is therefore chosen, and the model
     * that is fitted to all rows in the end has it. The value of fits that turn out not to be nested is their final
     * score.
     *
     * <p>Sources: the idea is that of Prechelt, "Early stopping – but when?" (Neural Networks: Tricks of the Trade,
     * LNCS 1524, 1998). The rule is that of XGBoost's {@code early_stopping_rounds}, which scores every round.
     *
     * @param hyperparameter a nested one that is a whole number, such as {@code n_estimators}
     * @param earlyStopping the distance beyond its best number at which a trial ends, at least 1; empty if it grows to
     *     its end and its value is the score there
     */
    record Growth(String hyperparameter, OptionalInt earlyStopping) implements Reporting {

        public Growth {
            if (earlyStopping.orElse(1) < 1) {
                throw new ModelException(
                        "Growth by '%s': early stopping (%d) must be at least 1. Leave it out to let trials grow to their end."
                                .formatted(hyperparameter, earlyStopping.getAsInt()));
            }
        }

        /** Grows without early stopping. */
        public Growth(String hyperparameter) {
            this(hyperparameter, OptionalInt.empty());
        }

        /** Returns the attribute that holds the best number of a trial with early stopping. */
        static String attribute(String hyperparameter) {
            return "best_" + hyperparameter;
        }

        boolean stopsEarly() {
            return earlyStopping.isPresent();
        }

        /** Returns true if a trial whose best number is {@code best} has ended once {@code step} is scored. */
        boolean isOver(int step, int best) {
            return stopsEarly() && step - best >= earlyStopping.getAsInt();
        }

        /**
         * Returns the steps, which are the same for all trials: every one up to ten, then each about a tenth more than
         * the one before. Scoring them all costs about as much as scoring eleven whole models.
         *
         * @param end the trial's own value, which is its result and no report
         */
        IntStream steps(int end) {
            return IntStream.iterate(1, step -> step < end, step -> Math.max(step + 1, step + step / 10));
        }
    }
}
