package io.danlu.samplers.halton;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HaltonSamplerTest {

    private static List<Point> points(Space space, long seed, int first, int count) {
        Problem problem =
                new Problem(space, List.of(new Metric("value", Direction.MINIMIZE)), OptionalInt.empty(), seed);
        return new HaltonSampler()
                .start(problem).propose(first, count).stream()
                        .map(Proposal::point)
                        .toList();
    }

    @Test
    void anyTwentySevenTrialsHaveOneInEachCellOfTheSecondParameter() {
        List<Integer> cells = IntStream.range(0, 27).boxed().toList();
        Laws.forAll(20, random -> {
            Space space = Space.of(
                    Parameter.real("x", -3, 5), Parameter.real("lr", 1e-6, 1).log());
            List<Point> points = points(space, random.nextLong(), random.nextInt(1000), 27);
            assertThat(points.stream().mapToInt(p -> (int) ((Math.log10(p.real("lr")) / 6 + 1) * 27)))
                    .containsExactlyInAnyOrderElementsOf(cells);
        });
    }

    @Test
    void aTrialsPointDependsOnItsNumberAlone() {
        Laws.forAll(20, random -> {
            Space space = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
            long seed = random.nextLong();
            int number = random.nextInt(1000);
            assertThat(points(space, seed, number, 1))
                    .containsExactly(points(space, seed, 0, number + 1).getLast());
        });
    }
}
