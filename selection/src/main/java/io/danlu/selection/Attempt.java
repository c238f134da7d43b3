package io.danlu.selection;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What came of a configuration on one split.
 *
 * @param score NaN throughout where there is a failure
 * @param fitSeconds how long fitting took by the clock, at least 0; next to nothing for what is read out of another configuration's fit
 * @param scoreSeconds how long predicting and scoring both parts took, at least 0; 0 where the fit failed
 * @param failure what the fit or the scoring threw
 */
public record Attempt(Score score, double fitSeconds, double scoreSeconds, Optional<RuntimeException> failure) {

    static Attempt failed(RuntimeException failure, int beside, double fitSeconds, double scoreSeconds) {
        List<Double> none = Collections.nCopies(beside, Double.NaN);
        return new Attempt(new Score(Double.NaN, Double.NaN, none), fitSeconds, scoreSeconds, Optional.of(failure));
    }
}
