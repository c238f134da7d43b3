package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** An increasing map of the losses changes no configuration's rank, and so no proposal of a sampler that looks at ranks alone. */
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

    private List<Proposal> proposals(Space space, long seed, DoubleUnaryOperator map) {
        Problem problem = problem(space, seed);
        return new Scenario(
                        sampler(space).start(problem),
                        problem,
                        point -> map.applyAsDouble(steep(point)),
                        new SplittableRandom(seed))
                .play(80)
                .proposals();
    }

    /** A bowl whose lowest point is neither in the middle of the cube nor in a corner; between 0 and about 3. */
    private static double steep(Point point) {
        return (Math.pow(point.real("x") - 1.7, 2)
                        + Math.pow(point.real("y") + 2.3, 2)
                        + Math.pow(point.real("z") - 0.4, 2))
                / 30;
    }
}
