package io.danlu.selection;

import io.danlu.selection.learn.ModelException;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a trial reports on its way, which is what a pruner goes by. */
public sealed interface Reporting {

    /** Nothing. */
    Reporting NOTHING = new Nothing();

    /** After its first k splits but the last the mean of their test scores, at step k: what {@code race} compares. */
    Reporting SPLITS = new Splits();

    /** Nothing. */
    record Nothing() implements Reporting {}

    /** After its first k splits but the last the mean of their test scores, at step k. */
    record Splits() implements Reporting {}

    /**
     * The mean test score over all splits while a nested hyperparameter grows to the trial's own value of it, as boosted trees grow round by round: at
     * step n the score of the model with n. What {@code asha} and {@code hyperband} compare, with rounds as the resource. Fits that are not
     * nested after all report nothing.
     *
     * <p>With early stopping a trial is worth what it scores at its best number, the smallest of those that score so, of all that are scored on the way and its own
     * one, which is then the most that there may be. At step n it reports its best score up to n, and it ends, complete, at the first step that is so much
     * beyond its best number without a better score. All splits stop together, by their mean: one number is chosen, and the model that is fitted to all
     * rows in the end has it. The idea is of Prechelt, "Early stopping – but when?" (Neural Networks: Tricks of the Trade, LNCS 1524, 1998), the rule that of
     * XGBoost's {@code early_stopping_rounds}, where a score is looked at in each round. Fits that are not nested after all are worth what they score in the end.
     *
     * @param hyperparameter a nested one that is a whole number, such as {@code n_estimators}
     * @param earlyStopping so much beyond its best number a trial ends, at least 1; empty where it grows to its end and is worth what it scores there
     */
    record Growth(String hyperparameter, OptionalInt earlyStopping) implements Reporting {

        public Growth {
            if (earlyStopping.orElse(1) < 1) {
                throw new ModelException(
                        "Growth by '%s': early stopping (%d) must be at least 1. Leave it out to let trials grow to their end."
                                .formatted(hyperparameter, earlyStopping.getAsInt()));
            }
        }

        /** Without early stopping. */
        public Growth(String hyperparameter) {
            this(hyperparameter, OptionalInt.empty());
        }

        /** The attribute of a trial that stops early which says its best number. */
        static String attribute(String hyperparameter) {
            return "best_" + hyperparameter;
        }

        boolean stopsEarly() {
            return earlyStopping.isPresent();
        }

        /** Whether a trial whose best is {@code peak} has ended when {@code step} is scored. */
        boolean isOver(int step, Grown.Peak peak) {
            return stopsEarly() && step - peak.number() >= earlyStopping.getAsInt();
        }

        /**
         * The steps: every one up to ten, then each about a tenth more than the one before, so that scoring on the way costs about as much as
         * scoring eleven whole models. They are the same for all trials.
         *
         * @param end the trial's own value, which is its result and no report
         */
        IntStream steps(int end) {
            return IntStream.iterate(1, step -> step < end, step -> Math.max(step + 1, step + step / 10));
        }
    }
}
