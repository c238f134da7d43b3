package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.trial.History;
import java.util.Optional;

/**
 * The evaluated configuration to use, judged from the history alone, whatever sampler made it. Without a model of the
 * objective it is the best observed one, and its standard deviation is not known: 0 is given.
 *
 * @param number the trial's number
 * @param point its configuration
 * @param mean what is expected of it
 * @param sd standard deviation of that expectation
 */
public record Recommendation(int number, Point point, double mean, double sd) {

    /** The recommendation of {@code history}, or empty where no trial is complete. */
    public static Optional<Recommendation> of(History history) {
        return history.best()
                .map(best -> new Recommendation(best.number(), best.start().point(), best.value(), 0));
    }
}
