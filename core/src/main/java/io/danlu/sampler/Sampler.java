package io.danlu.sampler;

import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.random.RandomGenerator;

/** A way of choosing points. Immutable: its options and nothing else. */
public interface Sampler {

    /**
     * A search that knows nothing yet.
     *
     * @throws IllegalArgumentException if the sampler cannot serve the problem; the message says what it serves
     */
    Search start(Problem problem);

    /** Name and options, as a study file says them and a store keeps them. */
    SamplerSpec spec();

    /** Returns whether a search proposes a finite list of points, and ends with it, so that it needs no budget: a grid does. */
    default boolean isExhaustive() {
        return false;
    }

    /** How the simplest samplers decide: from what has been tried and from random numbers of the trial's own. */
    @FunctionalInterface
    interface Choice {
        /**
         * A point to try.
         *
         * @param problem what is solved
         * @param trials all trials so far but the cancelled ones, in the order of their numbers
         * @param random seeded by the study's seed and the trial's number
         */
        Point choose(Problem problem, Collection<Trial> trials, RandomGenerator random);
    }

    /** A sampler of one function. Points that were tried already are replaced by new ones where the space is finite. */
    static Sampler of(String name, Choice choice) {
        return new SimpleSampler(name, choice);
    }

    /** Random search: every point from the priors, independent of all results. */
    static Sampler random() {
        return new RandomSampler();
    }

    /** A plain explanation in this sampler's name. */
    default Explanation explain(String why) {
        return Explanation.of(spec().name(), why);
    }
}
