package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Samplers;
import io.danlu.sampler.Search;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Laws that every proposal is legal, explained, and a function of the seed. */
interface ProposalLaws extends SamplerUnderTest {

    @Test
    default void everyProposalIsInsideTheSpaceAndAllowed() {
        for (Space space : Spaces.all()) {
            assertThat(checkInside(space, new SplittableRandom(space.dimensions()), 120))
                    .isPositive();
        }
        Laws.forAll(30, random -> checkInside(RandomSpaces.space(random), random, 120));
    }

    @Test
    default void everyProposalFulfilsTheClausesOfItsSpace() {
        for (Space space : ClauseSystems.handMade()) {
            int proposals = checkInside(space, new SplittableRandom(space.dimensions()), 40);
            assertThat(proposals > 0 || sampler(space).isExhaustive()).isTrue(); // no point of a grid may fulfil them
        }
        Laws.forAll(8, random -> checkInside(ClauseSystems.random(random), random, 40));
    }

    /**
     * Checks proposals in a space and returns their number. It is 0 if other trials used up the space before the first
     * ask.
     */
    private int checkInside(Space space, RandomGenerator random, int steps) {
        Problem problem = problem(space, random.nextLong());
        Scenario scenario =
                Scenario.sloped(sampler(space).start(problem), problem, random).play(steps);
        checkLegal(space, scenario.proposals());
        return scenario.proposals().size();
    }

    private static void checkLegal(Space space, List<Proposal> proposals) {
        assertThat(proposals).allSatisfy(proposal -> {
            Point point = proposal.point();
            assertThat(space.allows(point)).isTrue();
            assertThat(space.point(point.values())).isEqualTo(point);
            assertThat(proposal.explanation().engine()).isNotBlank();
        });
    }

    @Test
    default void theSameSeedGivesTheSameProposals() {
        Laws.forAll(10, random -> {
            Space space = RandomSpaces.space(random);
            long seed = random.nextLong();
            long script = random.nextLong();
            List<Proposal> proposals = play(space, seed, script);
            assertThat(play(space, seed, script)).isEqualTo(proposals);
        });
    }

    @Test
    default void anotherSeedGivesOtherProposalsIfTheSamplerIsRandom() {
        List<Proposal> proposals = play(Spaces.MIXED, 1, 7);
        List<Proposal> others = play(Spaces.MIXED, 2, 7);
        assertThat(others.equals(proposals)).isEqualTo(!isRandom());
    }

    private List<Proposal> play(Space space, long seed, long script) {
        Problem problem = problem(space, seed);
        RandomGenerator random = new SplittableRandom(script);
        return Scenario.sloped(sampler(space).start(problem), problem, random)
                .play(60)
                .proposals();
    }

    @Test
    default void aBatchEqualsSequentialAsksWithoutTells() {
        Laws.forAll(20, random -> {
            Problem problem = problem(RandomSpaces.space(random), random.nextLong());
            Search search = sampler(problem.space()).start(problem);
            Scenario scenario = Scenario.sloped(search, problem, random).play(random.nextInt(80));
            search.learn(Scenario.delta(scenario.log(), 0, scenario.log().size()));
            int first = scenario.size();
            int count = random.nextInt(1, 9);

            List<Proposal> batch = search.propose(first, count);
            List<Proposal> sequence = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = first + i;
                search.propose(number, 1).forEach(proposal -> {
                    sequence.add(proposal);
                    search.learn(List.of(Trial.Running.proposed(number, proposal.point(), proposal.explanation())));
                });
            }
            assertThat(sequence).isEqualTo(batch);
        });
    }

    @Test
    default void extremeAndConstantValuesGiveLegalProposals() {
        List<ToDoubleFunction<Point>> objectives = List.of(
                point -> 1e300 * Math.signum(point.real("x")),
                point -> -1e300,
                point -> point.real("x") * 1e-300,
                point -> 0,
                point -> point.real("x") > 0 ? 1e300 : point.real("x"));
        for (ToDoubleFunction<Point> objective : objectives) {
            Problem problem = problem(Spaces.REALS, 3);
            Search search = sampler(Spaces.REALS).start(problem);
            Scenario scenario =
                    new Scenario(search, problem, objective, value -> value, new SplittableRandom(5)).play(150);
            assertThat(scenario.proposals()).isNotEmpty();
            checkLegal(Spaces.REALS, scenario.proposals());
        }
    }

    @Test
    default void itServesSeveralObjectivesOrRefusesThemByName() {
        List<Metric> two = List.of(VALUE, new Metric("cost", Direction.MINIMIZE));
        Problem problem = new Problem(Spaces.CUBE, two, OptionalInt.empty(), 1);
        Sampler sampler = sampler(Spaces.CUBE);
        if (servesSeveralObjectives()) {
            assertThat(sampler.start(problem).propose(0, 3)).hasSize(3);
        } else {
            assertThatThrownBy(() -> sampler.start(problem))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(sampler.spec().name())
                    .hasMessageContaining("value, cost");
        }
    }

    @Test
    default void itsSpecificationDescribesIt() {
        Sampler sampler = sampler(Spaces.MIXED);
        assertThat(Samplers.of(sampler.spec())).isEqualTo(sampler);
    }

    @Test
    default void pointsOfRunningTrialsAreNotProposedAgain() {
        for (Space space : Spaces.all()) {
            List<Point> batch = search(space, 23).propose(0, 12).stream()
                    .map(Proposal::point)
                    .toList();
            assertThat(batch).hasSize(12).doesNotHaveDuplicates();
        }
    }
}
