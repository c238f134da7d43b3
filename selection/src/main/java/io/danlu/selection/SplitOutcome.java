package io.danlu.selection;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a configuration on one split.
 *
 * @param score NaN throughout if there is a failure
 * @param fitSeconds the wall-clock time of the fit in seconds, at least 0; almost 0 for a model that was read out of
 *     another configuration's fit
 * @param scoreSeconds the wall-clock time of predicting and scoring both parts in seconds, at least 0; 0 if the fit
 *     failed
 * @param failure the exception that the fit or the scoring threw
 */
public record SplitOutcome(Score score, double fitSeconds, double scoreSeconds, Optional<RuntimeException> failure) {

    static SplitOutcome failed(RuntimeException failure, int beside, double fitSeconds, double scoreSeconds) {
        List<Double> none = Collections.nCopies(beside, Double.NaN);
        return new SplitOutcome(
                new Score(Double.NaN, Double.NaN, none), fitSeconds, scoreSeconds, Optional.of(failure));
    }
}
