package io.danlu.testkit.sampler;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/** The sampler that a contract is tried on, and what it claims to be able to do. */
public interface SamplerUnderTest {

    /** The single objective of all problems that don't say otherwise. */
    Metric VALUE = new Metric("value", Direction.MINIMIZE);

    /** The sampler to test, fit for {@code space}; most are fit for any. */
    Sampler sampler(Space space);

    /** Whether it serves more than one objective. */
    default boolean servesSeveralObjectives() {
        return false;
    }

    /** Whether its proposals depend on the study's seed. */
    default boolean isRandom() {
        return true;
    }

    /** Whether it learns from results, and so beats random search on a bowl. */
    default boolean learns() {
        return true;
    }

    /** Whether it looks at nothing but the ranks of losses, so that an increasing map of them changes no proposal. */
    default boolean ranksAlone() {
        return true;
    }

    /** A search of the sampler that knows nothing. */
    default Search search(Space space, long seed) {
        return sampler(space).start(problem(space, seed));
    }

    /** A problem of one objective to minimise, without a budget. */
    default Problem problem(Space space, long seed) {
        return new Problem(space, List.of(VALUE), OptionalInt.empty(), seed);
    }
}
