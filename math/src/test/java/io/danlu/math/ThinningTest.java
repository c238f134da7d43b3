package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

    @Test
    void evenKeepsTheEndsAndItsGapsDifferByAtMostOne() {
        Laws.forAll(300, random -> {
            int count = random.nextInt(200);
            int limit = 1 + random.nextInt(60);
            int[] kept = Thinning.even(count, limit);
            assertThat(kept).hasSize(Math.min(count, limit)).isSorted().doesNotHaveDuplicates();
            if (kept.length > 1) {
                assertThat(kept[0]).isZero();
                assertThat(kept[kept.length - 1]).isEqualTo(count - 1);
                int gap = (count - 1) / (kept.length - 1);
                for (int i = 1; i < kept.length; i++) {
                    assertThat(kept[i] - kept[i - 1]).isBetween(gap, gap + 1);
                }
            }
        });
    }

    @Test
    void bestKeepsTheSmallestLossesAndAsManyOthers() {
        Laws.forAll(300, random -> {
            double[] losses = random.ints(random.nextInt(120), 0, 1 + random.nextInt(50))
                    .mapToDouble(i -> i)
                    .toArray();
            int limit = 1 + random.nextInt(60);
            int[] kept = Thinning.best(losses, limit);
            assertThat(kept).hasSize(Math.min(losses.length, limit)).isSorted().doesNotHaveDuplicates();
            List<Integer> ranked = IntStream.range(0, losses.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> losses[i]))
                    .toList();
            List<Integer> all = Arrays.stream(kept).boxed().collect(Collectors.toList());
            assertThat(all).containsAll(ranked.subList(0, Math.min(losses.length, limit / 2)));
        });
    }

    @Test
    void theOthersAreSpreadEvenly() {
        double[] losses = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        assertThat(Thinning.best(losses, 8)).containsExactly(0, 1, 2, 3, 4, 28, 52, 76);
        assertThat(Thinning.best(losses, 1)).containsExactly(0);
        assertThat(Thinning.best(new double[] {1, 1, 1, 0}, 2)).containsExactly(0, 3);
    }
}
