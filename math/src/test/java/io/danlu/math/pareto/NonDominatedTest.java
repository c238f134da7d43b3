package io.danlu.math.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NonDominatedTest {

    @Test
    void aVectorDominatesThoseThatAreWorseInOneLossAndBetterInNone() {
        assertThat(Dominance.dominates(new double[] {1, 2}, new double[] {1, 3}))
                .isTrue();
        assertThat(Dominance.dominates(new double[] {1, 2}, new double[] {1, 2}))
                .isFalse();
        assertThat(Dominance.dominates(new double[] {1, 2}, new double[] {0, 3}))
                .isFalse();
        assertThat(Dominance.dominates(new double[] {-0.0, 2}, new double[] {0.0, 2}))
                .isFalse();
    }

    @Test
    void frontsArePeeledOffOneAfterTheOther() {
        double[][] losses = {{1, 4}, {2, 2}, {4, 1}, {2, 4}, {3, 3}, {4, 4}, {2, 2}};
        assertThat(NonDominated.ranks(losses)).containsExactly(0, 0, 0, 1, 1, 2, 0);
        assertThat(NonDominated.front(losses)).containsExactly(0, 1, 6, 2);
        assertThat(NonDominated.ranks(new double[0][])).isEmpty();
    }

    @Test
    void theRanksAreThoseOfTheDefinition() {
        Laws.forAll(300, random -> {
            double[][] losses = Sets.random(random, random.nextInt(1, 40), random.nextInt(1, 5));
            int[] ranks = NonDominated.ranks(losses);
            assertThat(ranks).isEqualTo(peeled(losses));
            assertThat(Arrays.stream(NonDominated.front(losses)).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, losses.length)
                            .filter(i -> ranks[i] == 0)
                            .boxed()
                            .toList());
        });
    }

    private static int[] peeled(double[][] losses) {
        int[] ranks = new int[losses.length];
        Arrays.fill(ranks, Integer.MAX_VALUE);
        for (int rank = 0; Arrays.stream(ranks).anyMatch(each -> each == Integer.MAX_VALUE); rank++) {
            int now = rank;
            int[] front = IntStream.range(0, losses.length)
                    .filter(i -> ranks[i] == Integer.MAX_VALUE)
                    .filter(i -> IntStream.range(0, losses.length)
                            .noneMatch(j -> ranks[j] >= now && Dominance.dominates(losses[j], losses[i])))
                    .toArray();
            for (int i : front) {
                ranks[i] = rank;
            }
        }
        return ranks;
    }

    @Test
    void theOrderOfTheObjectivesAndIncreasingMapsOfThemChangeNoRank() {
        Laws.forAll(100, random -> {
            int axes = random.nextInt(1, 5);
            double[][] losses = Sets.random(random, random.nextInt(1, 40), axes);
            int[] ranks = NonDominated.ranks(losses);
            assertThat(NonDominated.ranks(Sets.permuted(losses, Sets.order(axes, random))))
                    .isEqualTo(ranks);
            assertThat(NonDominated.ranks(Sets.mapped(losses, loss -> Math.exp(3 * loss) - 7)))
                    .isEqualTo(ranks);
        });
    }
}
