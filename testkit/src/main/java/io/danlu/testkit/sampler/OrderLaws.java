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
 * An increasing map of the losses changes no configuration's rank, and so hardly what is proposed: nothing, where a sampler looks at ranks alone; otherwise the sampler still learns, however
 * long the tail that the map makes.
 */
interface OrderLaws extends SamplerUnderTest {

    private static List<DoubleUnaryOperator> maps() {
        return List.of(
                loss -> Math.exp(3 * loss), loss -> -Math.exp(-3 * loss), loss -> loss + 1e6 * Math.max(0, loss - 1));
    }

    @Test
    default void whereRanksAloneCountAnIncreasingMapOfTheLossesChangesNoProposal() {
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
    default void howeverLossesAreMappedItEndsAtLessThanHalfOfWhatRandomSearchDoes() {
        assumeTrue(learns() && !ranksAlone(), "it does not claim to learn, or looks at ranks alone");
        double random = meanBest(Sampler.random(), loss -> loss);
        for (DoubleUnaryOperator map : maps()) {
            assertThat(meanBest(sampler(Spaces.CUBE), map)).isLessThan(random / 2);
        }
    }

    /** The bowl at the point whose mapped value is best, over 10 studies. */
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

    /** A bowl whose lowest point is neither in the middle of the cube nor in a corner; between 0 and about 3. */
    private static double steep(Point point) {
        return (Math.pow(point.real("x") - 1.7, 2)
                        + Math.pow(point.real("y") + 2.3, 2)
                        + Math.pow(point.real("z") - 0.4, 2))
                / 30;
    }
}
