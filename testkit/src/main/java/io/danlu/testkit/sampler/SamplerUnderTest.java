package io.danlu.testkit.sampler;

import io.danlu.belief.Beliefs;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The sampler under test, and its claimed abilities. */
interface SamplerUnderTest {

    /** The first objective of all problems, and the only one unless stated otherwise. */
    Metric VALUE = new Metric("value", Direction.MINIMIZE);

    /** Returns the sampler under test, configured for {@code space}; most samplers serve any space. */
    Sampler sampler(Space space);

    /** Returns true if it serves more than one objective. */
    default boolean servesSeveralObjectives() {
        return false;
    }

    /** Returns the outcomes of all problems: one objective without constraints, unless stated otherwise. */
    default Outcomes outcomes() {
        return Outcomes.of(VALUE);
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

    /** Returns a problem without a budget. */
    default Problem problem(Space space, long seed) {
        return new Problem(
                space,
                outcomes().metrics(),
                OptionalInt.empty(),
                seed,
                Beliefs.NONE,
                outcomes().constraints());
    }

    /** Returns a study of {@link #outcomes} that has not been opened. */
    default StudyBuilder<Point> study(Space space) {
        return Study.named("kit")
                .space(space)
                .sampler(sampler(space))
                .objectives(outcomes().metrics().toArray(Metric[]::new))
                .constraints(outcomes().constraints().toArray(Constraint[]::new));
    }

    /**
     * Returns a result of {@link #outcomes}: the first objective has the value, the others waves of it, which conflict
     * with it here and there.
     *
     * @param value finite, of moderate size
     */
    default Result result(double value) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : outcomes().names()) {
            values.put(name, values.isEmpty() ? value : Math.sin(7 * values.size() * value));
        }
        return Result.of(values);
    }
}
