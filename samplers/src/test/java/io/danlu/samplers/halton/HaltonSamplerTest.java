package io.danlu.samplers.halton;

import static io.danlu.samplers.Searches.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.sequence.SequenceLaws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HaltonSamplerTest implements SequenceLaws {

    @Override
    public Sampler sampler() {
        return new HaltonSampler();
    }

    @Test
    void anyTwentySevenTrialsHaveOneInEachCellOfTheSecondParameter() {
        List<Integer> cells = IntStream.range(0, 27).boxed().toList();
        Laws.forAll(20, random -> {
            Space space = Space.of(
                    Parameter.real("x", -3, 5), Parameter.real("lr", 1e-6, 1).log());
            List<Point> points = points(sampler(), space, random.nextLong(), random.nextInt(1000), 27);
            assertThat(points.stream().mapToInt(p -> (int) ((Math.log10(p.real("lr")) / 6 + 1) * 27)))
                    .containsExactlyInAnyOrderElementsOf(cells);
        });
    }
}
