package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {

    @Test
    void everyOverloadIsTheChainOverTheSameKeys() {
        Laws.forAll(200, random -> {
            long seed = random.nextLong();
            long a = random.nextLong();
            long b = random.nextLong();
            assertThat(KeyedRandom.mix(seed, new long[] {})).isEqualTo(KeyedRandom.mix(seed));
            assertThat(KeyedRandom.mix(seed, new long[] {a})).isEqualTo(KeyedRandom.mix(seed, a));
            assertThat(KeyedRandom.mix(seed, new long[] {a, b})).isEqualTo(KeyedRandom.mix(seed, a, b));
        });
    }

    @Test
    void theSameKeysGiveTheSameGeneratorWhateverWasDrawnBefore() {
        Laws.forAll(200, random -> {
            long seed = random.nextLong();
            long key = random.nextLong();
            RandomGenerator used = KeyedRandom.generator(seed, key, 7);
            used.nextLong();
            long[] expected =
                    new SplittableRandom(KeyedRandom.mix(seed, key, 7)).longs(5).toArray();
            assertThat(KeyedRandom.generator(seed, key, 7).longs(5)).containsExactly(box(expected));
            assertThat(KeyedRandom.generator(seed, new long[] {key, 7}).longs(5))
                    .containsExactly(box(expected));
        });
    }

    @Test
    void aGeneratorWithFewerKeysIsSeededByTheirMix() {
        Laws.forAll(200, random -> {
            long seed = random.nextLong();
            long key = random.nextLong();
            assertThat(KeyedRandom.generator(seed).nextLong())
                    .isEqualTo(new SplittableRandom(KeyedRandom.mix(seed)).nextLong());
            assertThat(KeyedRandom.generator(seed, key).nextLong())
                    .isEqualTo(new SplittableRandom(KeyedRandom.mix(seed, key)).nextLong());
        });
    }

    @Test
    void theOrderAndTheNumberOfKeysMatter() {
        Laws.forAll(200, random -> {
            long seed = random.nextLong();
            long a = random.nextLong(1000);
            long b = a + 1 + random.nextLong(1000);
            assertThat(LongStream.of(
                                    KeyedRandom.mix(seed),
                                    KeyedRandom.mix(seed, a),
                                    KeyedRandom.mix(seed, b),
                                    KeyedRandom.mix(seed, a, b),
                                    KeyedRandom.mix(seed, b, a),
                                    KeyedRandom.mix(seed, a, b, 0),
                                    KeyedRandom.mix(seed, a, 0))
                            .distinct()
                            .count())
                    .isEqualTo(7);
        });
    }

    @Test
    void theNumbersOfAGeneratorAreNotTheMixesOfSmallKeys() {
        Laws.forAll(20, random -> {
            long seed = random.nextLong();
            LongStream drawn = KeyedRandom.generator(seed).longs(1000);
            LongStream mixed = LongStream.range(0, 1000).map(key -> KeyedRandom.mix(seed, key));
            assertThat(LongStream.concat(drawn, mixed).distinct().count()).isEqualTo(2000);
        });
    }

    /**
     * Checks that each of the 64 output bits flips with probability 1/2. The mean over 4,000 inputs has a standard
     * deviation of 0.063.
     */
    @Test
    void oneFlippedBitOfTheSeedOrAKeyFlipsHalfOfTheBits() {
        Laws.forAll(3, random -> {
            long other = random.nextLong();
            assertThat(meanFlips(random, seed -> KeyedRandom.mix(seed, other))).isCloseTo(32, within(0.5));
            assertThat(meanFlips(random, key -> KeyedRandom.mix(other, key))).isCloseTo(32, within(0.5));
            assertThat(meanFlips(random, key -> KeyedRandom.mix(other, key, 1))).isCloseTo(32, within(0.5));
        });
    }

    /** Checks the first numbers of generators with small, consecutive seeds and trial numbers. They must be uniform. */
    @Test
    void consecutiveSeedsAndTrialsGiveUniformNumbersWithoutCorrelation() {
        Laws.forAll(20, random -> {
            long seed = random.nextLong(1000);
            int n = 10_000;
            double[] byTrial = firstNumbers(n, trial -> KeyedRandom.mix(seed, trial));
            double[] bySeed = firstNumbers(n, s -> KeyedRandom.mix(s, 3));
            for (double[] numbers : new double[][] {byTrial, bySeed}) {
                // Standard deviations: 0.2887/√n = 0.0029 of the mean, 1/12/√n = 0.00083 of the lagged product.
                assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0.5, within(0.02));
                assertThat(laggedCovariance(numbers)).isCloseTo(0, within(0.006));
            }
        });
    }

    @Test
    void aUnitIsAFractionOfTheUpperBits() {
        assertThat(KeyedRandom.unit(0)).isEqualTo(0);
        assertThat(KeyedRandom.unit(0x7FF)).isEqualTo(0);
        assertThat(KeyedRandom.unit(0x800)).isEqualTo(0x1p-53);
        assertThat(KeyedRandom.unit(Long.MIN_VALUE)).isEqualTo(0.5);
        assertThat(KeyedRandom.unit(-1)).isEqualTo(Math.nextDown(1.0));
    }

    /**
     * Compares with the first numbers that the authors' C code of SplitMix64 prints for seed 0:
     * prng.di.unimi.it/splitmix64.c.
     */
    @Test
    void theFinaliserIsSplitMix64s() {
        long gamma = Long.parseUnsignedLong("9E3779B97F4A7C15", 16);
        assertThat(LongStream.range(0, 3).map(i -> KeyedRandom.mix(i * gamma)))
                .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL);
    }

    private static double meanFlips(RandomGenerator random, LongUnaryOperator function) {
        int cases = 4000;
        long flips = 0;
        for (int i = 0; i < cases; i++) {
            long input = random.nextLong();
            long flipped = input ^ (1L << random.nextInt(64));
            flips += Long.bitCount(function.applyAsLong(input) ^ function.applyAsLong(flipped));
        }
        return (double) flips / cases;
    }

    private static double[] firstNumbers(int count, LongUnaryOperator mix) {
        return LongStream.range(0, count)
                .mapToDouble(i -> new SplittableRandom(mix.applyAsLong(i)).nextDouble())
                .toArray();
    }

    private static double laggedCovariance(double[] numbers) {
        double sum = 0;
        for (int i = 1; i < numbers.length; i++) {
            sum += (numbers[i] - 0.5) * (numbers[i - 1] - 0.5);
        }
        return sum / (numbers.length - 1);
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
