package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureOrderTest {

    @Test
    void itIsAPermutationThatDependsOnTheKeyAlone() {
        Laws.forAll(200, random -> {
            int count = 1 + random.nextInt(40);
            long key = random.nextLong();
            FeatureOrder used = new FeatureOrder(count);
            used.start(random.nextLong());
            used.next();
            int[] order = order(used, key);
            assertThat(order).isEqualTo(order(new FeatureOrder(count), key));
            assertThat(Arrays.stream(order).sorted())
                    .containsExactly(IntStream.range(0, count).boxed().toArray(Integer[]::new));
        });
    }

    /**
     * Checks that each of the 24 orders of four features has the probability 1/24. The count in 24,000 has a standard
     * deviation of 31.
     */
    @Test
    void everyOrderIsEquallyLikely() {
        Laws.forAll(2, random -> {
            int[] counts = new int[4 * 4 * 4];
            FeatureOrder order = new FeatureOrder(4);
            for (int i = 0; i < 24_000; i++) {
                int[] drawn = order(order, random.nextLong());
                counts[16 * drawn[0] + 4 * drawn[1] + drawn[2]]++;
            }
            assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(24);
            assertThat(Arrays.stream(counts).filter(count -> count > 0))
                    .allSatisfy(count -> assertThat(count).isCloseTo(1000, within(200)));
        });
    }

    private static int[] order(FeatureOrder order, long key) {
        order.start(key);
        IntStream.Builder features = IntStream.builder();
        while (order.hasNext()) {
            features.add(order.next());
        }
        return features.build().toArray();
    }
}
