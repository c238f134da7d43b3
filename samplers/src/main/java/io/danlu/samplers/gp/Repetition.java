package io.danlu.samplers.gp;

import io.danlu.space.Space;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.trial.Explanation;
import java.util.Optional;

/**
 * When to evaluate the point that the turn's model would recommend ({@link Surrogate#best}) once more. The first times find out whether the objective is noisy at all; where it is, a lucky value
 * is unmasked before it is relied on, and noise that is known makes the model better.
 *
 * <p>Where trials are stopped early none is repeated: a repeat of the best point would cost as much as many new ones.
 */
final class Repetition {

    /** In a space of no more points, none is proposed twice. */
    private static final long SMALL = 1_000;

    private static final int EVERY = 5;

    /** So many results are worth one repeat, even where the repeats before it agreed: a score that is often perfect hides its noise. */
    private static final int PROBE = 25;

    private static final int BEFORE = 14;
    private static final int ENOUGH = 5;

    /** The variance of an evaluation from which on the objective is called noisy; that of all targets is 1. */
    private static final double NOISY = 0.02;

    private final boolean allowed;

    Repetition(Space space) {
        this.allowed = space.size().orElse(Long.MAX_VALUE) > SMALL;
    }

    /**
     * The point to evaluate again as trial {@code number}, or empty where it is better to try a new one.
     *
     * @param evidence all of it, of which the surrogate may have learned a part
     */
    Optional<Evidence.Site> of(int number, Evidence evidence, Surrogate surrogate, Knowledge knowledge) {
        if (!allowed || knowledge.stopped() > 0 || number % EVERY != EVERY - 1 || number < BEFORE) {
            return Optional.empty();
        }
        boolean noisy = surrogate.noise() > NOISY;
        return noisy || (evidence.repeats() <= knowledge.results() / PROBE && !knowledge.isRepeating())
                ? Optional.of(surrogate.best())
                        .filter(site -> site.count() < ENOUGH && !knowledge.isPending(site.point()))
                : Optional.empty();
    }

    static String why(Evidence.Site site) {
        return Explanation.AGAIN
                + (site.count() == 1 ? "is the best point as good as it looked?" : "how noisy is the best point?");
    }
}
