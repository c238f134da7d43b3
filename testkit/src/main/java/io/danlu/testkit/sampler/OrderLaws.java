package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Laws for increasing maps of the losses, which do not change the rank of any configuration. The proposals of a sampler
 * that uses only ranks do not change. Other samplers still learn, however long the tail of the map is.
 */
interface OrderLaws extends SamplerUnderTest {

    private static List<DoubleUnaryOperator> maps() {
        return List.of(
                loss -> Math.exp(3 * loss), loss -> -Math.exp(-3 * loss), loss -> loss + 1e6 * Math.max(0, loss - 1));
    }

    @Test
    default void anIncreasingMapOfTheLossesChangesNoProposalOfARankBasedSampler() {
        assumeTrue(ranksAlone(), "it looks at more than ranks");
        Laws.forAll(5, random -> {
            Space space = Spaces.CUBE;
            long seed = random.nextLong();
            List<Proposal> proposals = proposals(space, seed, loss -> loss);
            for (DoubleUnaryOperator map : maps()) {
                assertThat(proposals(space, seed, map))
                        .extracting(Proposal::point)
                        .isEqualTo(proposals.stream().map(Proposal::point).toList());
            }
        });
    }

    @Test
    default void theUnitOfTheLossesChangesNoProposal() {
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            assertThat(proposals(Spaces.CUBE, seed, loss -> 1024 * loss))
                    .extracting(Proposal::point)
                    .isEqualTo(proposals(Spaces.CUBE, seed, loss -> loss).stream()
                            .map(Proposal::point)
                            .toList());
        });
    }

    private List<Proposal> proposals(Space space, long seed, DoubleUnaryOperator map) {
        Problem problem = problem(space, seed);
        return new Scenario(sampler(space).start(problem), problem, OrderLaws::steep, map, new SplittableRandom(seed))
                .play(80)
                .proposals();
    }

    @Test
    default void itBeatsRandomSearchForEveryMapOfTheLosses() {
        assumeTrue(learns() && !ranksAlone(), "it does not claim to learn, or looks at ranks alone");
        double random = meanBest(Sampler.random(), loss -> loss);
        for (DoubleUnaryOperator map : maps()) {
            assertThat(meanBest(sampler(Spaces.CUBE), map)).isLessThan(random / 2);
        }
    }

    /** Returns the mean over 10 studies of the quadratic at the point with the best mapped value. */
    private static double meanBest(Sampler sampler, DoubleUnaryOperator map) {
        return IntStream.range(0, 10)
                .mapToDouble(seed -> steep(Study.named("bowl")
                        .space(Spaces.CUBE)
                        .sampler(sampler)
                        .seed(seed)
                        .build()
                        .optimize(point -> map.applyAsDouble(steep(point)), Budget.trials(50))
                        .best()
                        .config()))
                .average()
                .orElseThrow();
    }

    /** A quadratic between 0 and about 3 whose minimum is neither in the middle of the cube nor in a corner. */
    private static double steep(Point point) {
        return (Math.pow(point.real("x") - 1.7, 2)
                        + Math.pow(point.real("y") + 2.3, 2)
                        + Math.pow(point.real("z") - 0.4, 2))
                / 30;
    }
}
