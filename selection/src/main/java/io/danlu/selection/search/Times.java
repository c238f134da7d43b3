package io.danlu.selection.search;

import io.danlu.selection.Attempt;
import java.util.List;

/**
 * The durations of a candidate, split by split, in seconds of wall-clock time. They decide nothing, and differ from run
 * to run.
 *
 * @param fit of fitting; almost 0 for a model that is read out of another candidate's fit
 * @param score of predicting and scoring both parts
 */
public record Times(List<Double> fit, List<Double> score) {

    public Times {
        fit = List.copyOf(fit);
        score = List.copyOf(score);
    }

    static Times of(List<Attempt> attempts) {
        return new Times(
                attempts.stream().map(Attempt::fitSeconds).toList(),
                attempts.stream().map(Attempt::scoreSeconds).toList());
    }
}
