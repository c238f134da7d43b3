package io.danlu.selection;

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
     * @param hyperparameter a nested one that is a whole number, such as {@code n_estimators}
     */
    record Growth(String hyperparameter) implements Reporting {

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
