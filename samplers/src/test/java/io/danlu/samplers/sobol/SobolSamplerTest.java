package io.danlu.samplers.sobol;

import static io.danlu.samplers.Searches.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.sequence.SequenceLaws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SobolSamplerTest implements SequenceLaws {

    private static final List<Integer> CELLS = IntStream.range(0, 64).boxed().toList();

    @Override
    public Sampler sampler() {
        return new SobolSampler();
    }

    @Test
    void aPowerOfTwoOfTrialsHasOneInEachCellOfEveryParameter() {
        Laws.forAll(20, random -> {
            Space space = Space.of(
                    Parameter.real("x", -3, 5), Parameter.real("lr", 1e-6, 1).log());
            int first = 64 * random.nextInt(4);
            List<Point> points = points(sampler(), space, random.nextLong(), first, 64);
            assertThat(points.stream().mapToInt(p -> (int) ((p.real("x") + 3) * 8)))
                    .containsExactlyInAnyOrderElementsOf(CELLS);
            assertThat(points.stream().mapToInt(p -> (int) ((Math.log10(p.real("lr")) / 6 + 1) * 64)))
                    .containsExactlyInAnyOrderElementsOf(CELLS);
        });
    }

    @Test
    void weightedChoicesGetTheirShareExactly() {
        Space space = Space.of(Parameter.categorical("c", "often", "seldom").weights(3, 1), Parameter.real("x", 0, 1));
        assertThat(points(sampler(), space, 4, 0, 64))
                .filteredOn(p -> p.text("c").equals("seldom"))
                .hasSize(16);
    }

    @Test
    void aBranchHasDimensionsOfItsOwn() {
        Space flat = Space.of(Parameter.bool("on"), Parameter.real("x", 0, 1));
        Space tree = Space.of(Parameter.bool("on"), Parameter.real("x", 0, 1).when(Condition.is("on", true)));
        List<Point> everywhere = points(sampler(), flat, 9, 0, 32);
        List<Point> inBranch = points(sampler(), tree, 9, 0, 32);
        for (int i = 0; i < 32; i++) {
            if (inBranch.get(i).isActive(1)) {
                assertThat(inBranch.get(i).code(1)).isEqualTo(everywhere.get(i).code(1));
            }
        }
    }

    @Test
    void aPointThatWasTriedIsReplacedByANewOne() {
        Space space = Space.of(Parameter.integer("a", 1, 5), Parameter.integer("b", 1, 5));
        assertThat(points(sampler(), space, 3, 0, 100)).hasSize(25).doesNotHaveDuplicates();
    }
}
