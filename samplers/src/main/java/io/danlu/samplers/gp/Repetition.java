package io.danlu.samplers.gp;

import io.danlu.space.Space;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.trial.Explanation;
import java.util.Optional;

/**
 * Decides when to evaluate once more the point that the turn's model would recommend ({@link Surrogate#best}). The
 * first repeats show whether the objective is noisy at all. If it is, further repeats expose a lucky value before it is
 * recommended, and a known noise improves the model.
 *
 * <p>If trials are stopped early, none is repeated: a repeat of the best point would cost as much as many new ones.
 */
final class Repetition {

    /** The greatest size of a space in which no point is proposed twice. */
    private static final long SMALL = 1_000;

    private static final int EVERY = 5;

    /**
     * The number of results that allow one repeat, even if the repeats before it agreed: a score that is often perfect
     * hides its noise.
     */
    private static final int PROBE = 25;

    private static final int BEFORE = 14;
    private static final int ENOUGH = 5;

    /** The variance of an evaluation above which the objective counts as noisy; the variance of all targets is 1. */
    private static final double NOISY = 0.02;

    private final boolean allowed;

    Repetition(Space space) {
        this.allowed = space.size().orElse(Long.MAX_VALUE) > SMALL;
    }

    /**
     * Returns the point to evaluate again as trial {@code number}, or empty if a new point is better. Infeasible
     * points are never repeated.
     *
     * @param evidence all of it, of which the surrogate may have learned a part
     */
    Optional<Evidence.Site> of(int number, Evidence evidence, Surrogate surrogate, Limits limits, Knowledge knowledge) {
        return knowledge.stopped() == 0
                        && isDue(number, surrogate.noise(), evidence.repeats(), knowledge.results(), knowledge.points())
                ? surrogate
                        .best(site -> limits.allow(site.input()))
                        .filter(site -> isWorthwhile(site, knowledge.points()))
                : Optional.empty();
    }

    /**
     * Tells whether trial {@code number} is to repeat a point.
     *
     * @param noise the variance of an evaluation
     * @param repeats the number of evaluations that repeated an earlier one
     */
    boolean isDue(int number, double noise, int repeats, int results, TrialPoints points) {
        return allowed
                && number % EVERY == EVERY - 1
                && number >= BEFORE
                && (noise > NOISY || (repeats <= results / PROBE && !points.isRepeating()));
    }

    /** Tells whether a point was not evaluated often enough, and is not evaluated just now. */
    static boolean isWorthwhile(Evidence.Site site, TrialPoints points) {
        return site.count() < ENOUGH && !points.isPending(site.point());
    }

    static String why(Evidence.Site site) {
        return Explanation.AGAIN
                + (site.count() == 1 ? "is the best point as good as it looked?" : "how noisy is the best point?");
    }
}
