package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.math.pareto.NonDominated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    /**
     * By hand. The boxes below the reference (1.1, 1.1) are 0.11, 1.1 · 0.1; 0.6 · 0.6 = 0.36 in the middle; 0.11. With
     * the middle one picked, each end adds 0.11 − 0.06 = 0.05, and the first of equals comes first.
     */
    @Test
    void theKneeComesFirstAndThenTheEnds() {
        double[][] front = {{0, 1000}, {1, 500}, {2, 0}};
        assertThat(Contributions.places(front, 3)).containsExactly(1, 0, 2);
    }

    @Test
    void allBehindTheFirstOnesShareOnePlace() {
        double[][] front = {{0, 4}, {1, 2}, {2, 1}, {4, 0}};
        assertThat(Contributions.places(front, 1)).containsExactly(1, 0, 1, 1);
    }

    @Test
    void hugeLossesOverflowNothing() {
        double[][] front = {{-1.7e308, 1.7e308}, {0, 0}, {1.7e308, -1.7e308}};
        assertThat(Contributions.places(front, 3)).containsExactly(1, 0, 2);
    }

    /** Without the shortcut that a gain is measured anew only where its last one could be the largest. */
    @Test
    void eachVectorAddsTheMostToThoseBeforeIt() {
        Laws.forAll(30, random -> {
            int axes = random.nextInt(2, 4);
            double[][] all = IntStream.range(0, 40)
                    .mapToObj(i -> random.doubles(axes).toArray())
                    .toArray(double[][]::new);
            double[][] front =
                    Arrays.stream(NonDominated.front(all)).mapToObj(i -> all[i]).toArray(double[][]::new);
            double[] places = Contributions.places(front, front.length);
            double[][] relative = relative(front);
            double[][] picked = new double[front.length][];
            IntStream.range(0, front.length).forEach(i -> picked[(int) places[i]] = relative[i]);
            for (int i = 1; i < picked.length; i++) {
                double before = volume(picked, i);
                for (int other = i + 1; other < picked.length; other++) {
                    double[][] swapped = picked.clone();
                    swapped[i] = picked[other];
                    assertThat(volume(picked, i + 1) - before)
                            .isGreaterThanOrEqualTo(volume(swapped, i + 1) - before - 1e-12);
                }
            }
        });
    }

    private static double volume(double[][] picked, int count) {
        double[] reference = new double[picked[0].length];
        Arrays.fill(reference, 1.1);
        return Hypervolume.of(Arrays.copyOf(picked, count), reference);
    }

    private static double[][] relative(double[][] front) {
        List<double[]> relative = new ArrayList<>();
        for (double[] vector : front) {
            double[] each = new double[vector.length];
            for (int axis = 0; axis < each.length; axis++) {
                int at = axis;
                double low = Arrays.stream(front).mapToDouble(v -> v[at]).min().orElseThrow();
                double high = Arrays.stream(front).mapToDouble(v -> v[at]).max().orElseThrow();
                each[axis] = high > low ? (vector[axis] - low) / (high - low) : 0;
            }
            relative.add(each);
        }
        return relative.toArray(double[][]::new);
    }
}
