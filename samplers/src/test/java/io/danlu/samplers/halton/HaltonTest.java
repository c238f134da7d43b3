package io.danlu.samplers.halton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HaltonTest {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

    @Test
    void anyStretchOfAPowerOfTheBaseHitsEachOfItsBinsOnce() {
        Laws.forAll(300, random -> {
            int dimension = random.nextInt(PRIMES.length);
            int base = PRIMES[dimension];
            int size = base;
            while (size * base < 3000 && random.nextBoolean()) {
                size *= base;
            }
            int bins = size;
            long first = random.nextLong(Halton.POINTS - bins);
            Halton halton = new Halton(dimension + 1, random.nextLong());
            assertThat(IntStream.range(0, bins)
                            .map(i -> (int) (bins * halton.coordinate(first + i, dimension)))
                            .sorted()
                            .toArray())
                    .isEqualTo(IntStream.range(0, bins).toArray());
        });
    }

    /** Compares with points 1, 100 and 1000 of {@code scipy.stats.qmc.Halton(d=4, scramble=False)}, SciPy 1.15.3. */
    @Test
    void withoutScramblingItIsTheClassicalSequence() {
        double[][] known = {
            {0.5, 1.0 / 3, 0.2, 1.0 / 7},
            {0.1484375, 0.4115226337448559, 0.032, 0.29154518950437314},
            {0.0927734375, 0.3475080018289895, 0.00512, 0.9162848812994586},
        };
        long[] indices = {1, 100, 1000};
        for (int i = 0; i < indices.length; i++) {
            for (int dimension = 0; dimension < 4; dimension++) {
                assertThat(Halton.Radix.plain(PRIMES[dimension]).coordinate(indices[i]))
                        .isCloseTo(known[i][dimension], within(1e-15));
            }
        }
    }

    /**
     * The mean squared L2 star discrepancy of n random points in the square is (1/4 - 1/9) / n: Warnock (1972). The
     * unscrambled sequence fails in pairs of late dimensions, whose bases are as large as the number of points.
     */
    @Test
    void pairsOfDimensionsHaveLessDiscrepancyThanRandomPoints() {
        Laws.forAll(3, random -> {
            Halton halton = new Halton(20, random.nextLong());
            double mean = IntStream.range(0, 100)
                    .mapToDouble(pair -> squaredDiscrepancy(256, halton, pair / 10, 10 + pair % 10))
                    .average()
                    .orElseThrow();
            // Typically 0.2 of it.
            assertThat(mean).isLessThan(0.5 * (1.0 / 4 - 1.0 / 9) / 256);
        });
    }

    @Test
    void eachPointAloneIsUniformOverTheSeeds() {
        Laws.forAll(20, random -> {
            long index = random.nextInt(3) == 0 ? 0 : random.nextLong(Halton.POINTS);
            int dimension = random.nextInt(PRIMES.length);
            int[] counts = new int[64];
            random.longs(6400)
                    .mapToDouble(seed -> new Halton(dimension + 1, seed).coordinate(index, dimension))
                    .forEach(x -> counts[(int) (64 * x)]++);
            double chiSquare = Arrays.stream(counts)
                    .mapToDouble(c -> (c - 100) * (c - 100) / 100.0)
                    .sum();
            // 63 degrees of freedom: mean 63, standard deviation 11.2; beyond 150 lies 5e-9.
            assertThat(chiSquare).isLessThan(150);
        });
    }

    @Test
    void aCoordinateDependsOnSeedIndexAndDimensionOnly() {
        Laws.forAll(50, random -> {
            long seed = random.nextLong();
            long index = random.nextLong(Halton.POINTS);
            int dimensions = 1 + random.nextInt(40);
            Halton halton = new Halton(dimensions, seed);
            Halton wider = new Halton(50, seed);
            double[] point = IntStream.range(0, dimensions)
                    .mapToDouble(dimension -> halton.coordinate(index, dimension))
                    .toArray();
            assertThat(point).doesNotHaveDuplicates();
            for (int dimension = 0; dimension < dimensions; dimension++) {
                assertThat(wider.coordinate(index, dimension)).isEqualTo(point[dimension]);
            }
        });
    }

    @Test
    void dimensionsBeyondTheThousandthAreRandomNumbers() {
        Laws.forAll(3, random -> {
            Halton halton = new Halton(Halton.DIMENSIONS + 3, random.nextLong());
            double[] numbers = LongStream.range(0, 4000)
                    .mapToDouble(i -> halton.coordinate(i, Halton.DIMENSIONS + (int) (i % 3)))
                    .toArray();
            // The standard deviation of the mean is 0.0046.
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0.5, within(0.03));
            assertThat(halton.coordinate(Halton.POINTS - 1, Halton.DIMENSIONS - 1))
                    .isBetween(0.0, Math.nextDown(1.0));
        });
    }

    @Test
    void missingPointsAndDimensionsAreRefused() {
        assertThatThrownBy(() -> new Halton(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimensions (0) must be at least 1.");
        Halton halton = new Halton(2, 1);
        assertThatThrownBy(() -> halton.coordinate(Halton.POINTS, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index (2147483648) must be in [0, 2147483648).");
        assertThatThrownBy(() -> halton.coordinate(0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("dimension (2) must be in [0, 2).");
    }

    /**
     * Computes Warnock's formula in two dimensions: 1/9 - 2/n &Sigma; &Pi; (1 - x&sup2;)/2 + 1/n&sup2; &Sigma;&Sigma;
     * &Pi; (1 - max(x, y)).
     */
    private static double squaredDiscrepancy(int n, Halton halton, int first, int second) {
        double[] x = coordinates(n, halton, first);
        double[] y = coordinates(n, halton, second);
        double single = 0;
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            single += (1 - x[i] * x[i]) * (1 - y[i] * y[i]) / 4;
            for (int j = 0; j < n; j++) {
                pairs += (1 - Math.max(x[i], x[j])) * (1 - Math.max(y[i], y[j]));
            }
        }
        return 1.0 / 9 - 2 * single / n + pairs / n / n;
    }

    private static double[] coordinates(int n, Halton halton, int dimension) {
        return IntStream.range(0, n)
                .mapToDouble(i -> halton.coordinate(i, dimension))
                .toArray();
    }
}
