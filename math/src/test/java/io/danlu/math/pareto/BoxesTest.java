package io.danlu.math.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxesTest {

    private static final double LEAST = -1; // below all losses

    private static double volume(Boxes boxes) {
        return IntStream.range(0, boxes.size())
                .mapToDouble(box -> IntStream.range(0, boxes.axes())
                        .mapToDouble(axis -> boxes.upper(box, axis) - Math.max(LEAST, boxes.lower(box, axis)))
                        .reduce(1, (one, other) -> one * other))
                .sum();
    }

    private static long holding(Boxes boxes, double... vector) {
        return IntStream.range(0, boxes.size())
                .filter(box -> IntStream.range(0, boxes.axes())
                        .allMatch(
                                axis -> boxes.lower(box, axis) < vector[axis] && vector[axis] < boxes.upper(box, axis)))
                .count();
    }

    @Test
    void theBoxesAndTheDominatedRegionFillTheReferenceBox() {
        Laws.forAll(300, random -> {
            int axes = random.nextInt(2, 4);
            double[][] set = Sets.random(random, random.nextInt(0, 60), axes);
            double[] reference = Sets.reference(axes, random.nextBoolean() ? 1.1 : 0.7);
            double whole = Math.pow(reference[0] - LEAST, axes);
            double dominated = Hypervolume.of(set, reference);
            assertThat(volume(Boxes.undominated(set, reference))).isCloseTo(whole - dominated, within(1e-11));
        });
    }

    @Test
    void anUndominatedVectorIsInOneBoxAndADominatedOneInNone() {
        Laws.forAll(200, random -> {
            int axes = random.nextInt(2, 4);
            double[][] set = Sets.random(random, random.nextInt(0, 40), axes);
            Boxes boxes = Boxes.undominated(set, Sets.reference(axes, 1.1));
            for (int i = 0; i < 20; i++) {
                double[] vector = random.doubles(axes, -0.2, 1.3).toArray();
                boolean below = Arrays.stream(vector).allMatch(loss -> loss < 1.1);
                boolean dominated = Arrays.stream(set).anyMatch(each -> Dominance.dominates(each, vector));
                assertThat(holding(boxes, vector)).isEqualTo(below && !dominated ? 1 : 0);
            }
        });
    }

    @Test
    void twoLossesMakeOneBoxMoreThanVectorsAndThreeTwiceAsMany() {
        Laws.forAll(100, random -> {
            int axes = random.nextInt(2, 4);
            double[][] set = IntStream.range(0, random.nextInt(0, 60))
                    .mapToObj(i -> random.doubles(axes).toArray())
                    .toArray(double[][]::new);
            int size = NonDominated.front(set).length;
            assertThat(Boxes.undominated(set, Sets.reference(axes, 1)).size())
                    .isEqualTo(axes == 2 ? size + 1 : 2 * size + 1);
        });
    }

    @Test
    void dominatedVectorsAndTheOrderChangeNoVolume() {
        Laws.forAll(100, random -> {
            int axes = random.nextInt(2, 4);
            double[][] set = Sets.random(random, random.nextInt(1, 40), axes);
            double[] reference = Sets.reference(axes, 1.1);
            double expected = volume(Boxes.undominated(set, reference));
            double[][] more = Sets.with(Sets.shuffled(set, random), Sets.mapped(set[0], loss -> loss + 0.1));
            assertThat(volume(Boxes.undominated(more, reference))).isCloseTo(expected, within(1e-12));
        });
    }

    @Test
    void otherNumbersOfLossesAreRefused() {
        assertThatThrownBy(() -> Boxes.undominated(new double[0][], 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("boxes are cut for 2 or 3 objectives");
        assertThat(Boxes.undominated(new double[0][], 1, 1).size()).isEqualTo(1);
    }
}
