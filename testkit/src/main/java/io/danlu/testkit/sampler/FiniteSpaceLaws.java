package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Laws for spaces whose points can be counted: each point is proposed once, and then proposals end. */
interface FiniteSpaceLaws extends SamplerUnderTest {

    @Test
    default void everyPointIsProposedOnceAndThenNoneIsLeft() {
        Laws.forAll(10, random -> {
            Problem problem = problem(Spaces.FINITE, random.nextLong());
            Search search = sampler(Spaces.FINITE).start(problem);
            Scenario scenario = Scenario.sloped(search, problem, random);
            List<Point> proposed = new ArrayList<>();
            for (Optional<Proposal> next = scenario.ask(); next.isPresent(); next = scenario.ask()) {
                proposed.add(next.get().point());
                if (random.nextBoolean()) {
                    scenario.complete(scenario.size() - 1, random.nextDouble());
                }
            }
            assertThat(proposed).containsExactlyInAnyOrderElementsOf(Spaces.FINITE.points());
        });
    }

    @Test
    default void aBatchEndsWithTheSpace() {
        Search search = search(Spaces.FINITE, 5);
        List<Point> all = search.propose(0, 100).stream().map(Proposal::point).toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(Spaces.FINITE.points());
    }

    @Test
    default void aCancelledTrialsPointIsTriedAgain() {
        Laws.forAll(10, random -> {
            Problem problem = problem(Spaces.FINITE, random.nextLong());
            Scenario scenario = Scenario.sloped(sampler(Spaces.FINITE).start(problem), problem, random);
            while (scenario.ask().isPresent()) {}
            int cancelled = random.nextInt(scenario.size());
            scenario.cancel(cancelled);
            assertThat(scenario.ask().map(Proposal::point))
                    .contains(scenario.proposals().get(cancelled).point());
            assertThat(scenario.ask()).isEmpty();
        });
    }

    @Test
    default void aSpaceOfOnePointIsTriedOnce() {
        Space one =
                Space.of(Parameter.real("x", 2, 2), Parameter.categorical("c", "only"), Parameter.integer("i", 3, 3));
        Problem problem = problem(one, 1);
        assertThat(sampler(one).start(problem).propose(0, 5))
                .extracting(Proposal::point)
                .containsExactlyElementsOf(one.points());
    }
}
