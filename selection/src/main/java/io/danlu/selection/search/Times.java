package io.danlu.selection.search;

import io.danlu.selection.Attempt;
import java.util.List;

/**
 * How long a candidate took, split by split, in seconds by the clock. Nothing is decided by it, and it is not the same in another run.
 *
 * @param fit of fitting; next to nothing for what is read out of another candidate's fit
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
