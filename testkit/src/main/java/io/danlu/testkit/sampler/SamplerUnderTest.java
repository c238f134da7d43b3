package io.danlu.testkit.sampler;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/** The sampler under test, and its claimed abilities. */
interface SamplerUnderTest {

    /** The single objective of all problems, unless stated otherwise. */
    Metric VALUE = new Metric("value", Direction.MINIMIZE);

    /** Returns the sampler under test, configured for {@code space}; most samplers serve any space. */
    Sampler sampler(Space space);

    /** Returns true if it serves more than one objective. */
    default boolean servesSeveralObjectives() {
        return false;
    }

    /**
     * Returns the number of random cases in which a law of {@code most} cases is checked: fewer if the sampler hands
     * problems to another one, whose test checks the same in all cases.
     */
    default int cases(int most) {
        return most;
    }

    /** Returns true if its proposals depend on the study's seed. */
    default boolean isRandom() {
        return true;
    }

    /** Returns true if it learns from results, and therefore beats random search on a quadratic. */
    default boolean learns() {
        return true;
    }

    /**
     * Returns true if it uses only the ranks of losses, so that an increasing map of the losses changes no proposal.
     */
    default boolean ranksAlone() {
        return true;
    }

    /** Starts an empty search of the sampler. */
    default Search search(Space space, long seed) {
        return sampler(space).start(problem(space, seed));
    }

    /** Returns a problem with one objective to minimize and without a budget. */
    default Problem problem(Space space, long seed) {
        return new Problem(space, List.of(VALUE), OptionalInt.empty(), seed);
    }
}
