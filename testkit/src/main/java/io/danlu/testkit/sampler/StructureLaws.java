package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Laws of spaces with simplex, subset and permutation parameters. */
interface StructureLaws extends SamplerUnderTest {

    /** Structured parameters of each kind, some of them conditional. */
    Space STRUCTURED = Space.of(
            Parameter.real("x", 0, 1),
            SimplexParameter.of("mix", "a", "b", "c", "d"),
            Parameter.bool("selects"),
            SubsetParameter.of("features", "f1", "f2", "f3", "f4", "f5")
                    .size(1, 3)
                    .when(Condition.is("selects", true)),
            SubsetParameter.of("pair", "u", "v", "w", "z").size(2, 2),
            PermutationParameter.of("order", "p", "q", "r", "s", "t"),
            Parameter.integer("depth", 1, 9).when(Condition.is("features.f2", true)));

    /** A space of 18 points. */
    Space FEW = Space.of(
            SubsetParameter.of("features", "f1", "f2", "f3").size(2, 2),
            PermutationParameter.of("order", "p", "q", "r"));

    @Test
    default void everyProposalWithStructuresIsLegal() {
        Laws.forAll(cases(6), random -> {
            Problem problem = problem(STRUCTURED, random.nextLong());
            Search search = sampler(STRUCTURED).start(problem);
            Scenario scenario = Scenario.sloped(search, problem, random).play(120);
            assertThat(scenario.proposals()).isNotEmpty().allSatisfy(proposal -> {
                Point point = proposal.point();
                assertThat(STRUCTURED.point(point.values())).isEqualTo(point);
            });
        });
    }

    @Test
    default void aSearchWithStructuresIsAFold() {
        Laws.forAll(cases(6), random -> {
            Problem problem = problem(STRUCTURED, random.nextLong());
            Search search = sampler(STRUCTURED).start(problem);
            Scenario scenario = Scenario.sloped(search, problem, random).play(random.nextInt(20, 90));
            int size = scenario.size();
            int before = scenario.log().size();
            List<Proposal> asked = scenario.ask().stream().toList();
            Search anew = sampler(STRUCTURED).start(problem);
            int learned = scenario.asks().getLast();
            anew.learn(Scenario.delta(scenario.log(), 0, learned));
            assertThat(learned).isGreaterThanOrEqualTo(before);
            assertThat(anew.propose(size, 1)).isEqualTo(asked);
        });
    }

    @Test
    default void everyPointOfAFiniteStructureIsProposedOnce() {
        Laws.forAll(cases(4), random -> {
            Problem problem = problem(FEW, random.nextLong());
            Scenario scenario = Scenario.sloped(sampler(FEW).start(problem), problem, random);
            List<Point> proposed = new ArrayList<>();
            for (Optional<Proposal> next = scenario.ask(); next.isPresent(); next = scenario.ask()) {
                proposed.add(next.get().point());
                scenario.complete(scenario.size() - 1, random.nextDouble());
            }
            assertThat(proposed).containsExactlyInAnyOrderElementsOf(FEW.points());
        });
    }
}
