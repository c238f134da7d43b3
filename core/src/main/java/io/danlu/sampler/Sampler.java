package io.danlu.sampler;

import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.random.RandomGenerator;

/** An algorithm that chooses points. Immutable: a sampler holds its options; a {@link Search} holds the state. */
public interface Sampler {

    /**
     * Starts a search that has seen no trial.
     *
     * @throws IllegalArgumentException if the sampler cannot serve the problem; the message says what it serves
     */
    Search start(Problem problem);

    /** Returns the sampler's name and options, as study files and stores hold them. */
    SamplerSpec spec();

    /**
     * Returns whether a search proposes a finite list of points and ends with it, as a grid does. It needs no budget.
     */
    default boolean isExhaustive() {
        return false;
    }

    /** Returns whether a search proposes by the problem's beliefs. Other samplers ignore them. */
    default boolean usesBeliefs() {
        return false;
    }

    /** Chooses points from the trials so far and a random generator: enough for simple samplers. */
    @FunctionalInterface
    interface Choice {
        /**
         * Returns a point to evaluate.
         *
         * @param problem the search problem
         * @param trials all trials so far except cancelled ones, in the order of their numbers
         * @param random seeded by the study's seed and the trial's number
         */
        Point choose(Problem problem, Collection<Trial> trials, RandomGenerator random);
    }

    /**
     * Returns a sampler made of one function. In a finite space, points that were tried before are replaced by new
     * ones.
     */
    static Sampler of(String name, Choice choice) {
        return new SimpleSampler(name, choice);
    }

    /** Returns random search, which draws every point from the priors, independently of all results. */
    static Sampler random() {
        return new RandomSampler();
    }

    /** Returns an explanation without a prediction, with this sampler's name as the engine. */
    default Explanation explain(String why) {
        return Explanation.of(spec().name(), why);
    }
}
