package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SobolTest {

    @Test
    void everyAlignedBlockHitsEachOfItsBinsOnceInEveryDimension() {
        Laws.forAll(300, random -> {
            int dimension = random.nextInt(SobolDirections.DIMENSIONS);
            int size = 1 << random.nextInt(11);
            long first = size * random.nextLong(Sobol.POINTS / size);
            Sobol sobol = new Sobol(dimension + 1, random.nextLong());
            int[] bins = IntStream.range(0, size)
                    .map(i -> bin(size, sobol.coordinate(first + i, dimension)))
                    .sorted()
                    .toArray();
            assertThat(bins).isEqualTo(IntStream.range(0, size).toArray());
        });
    }

    /**
     * Checks that the first two dimensions are a (0, 2)-sequence in base 2: Sobol' (1967). Scrambling preserves that:
     * Owen (1995).
     */
    @Test
    void everyBoxOfTheAreaOfOnePointHoldsOnePointOfTheFirstTwoDimensions() {
        Laws.forAll(50, random -> {
            Sobol sobol = new Sobol(2, random.nextLong());
            int digits = random.nextInt(9);
            int columns = 1 << random.nextInt(digits + 1);
            int rows = (1 << digits) / columns;
            long boxes = LongStream.range(0, 1 << digits)
                    .map(i -> bin(columns, sobol.coordinate(i, 0)) * rows + bin(rows, sobol.coordinate(i, 1)))
                    .distinct()
                    .count();
            assertThat(boxes).isEqualTo(1 << digits);
        });
    }

    /** The mean squared L2 star discrepancy of n random points in the square is (1/4 - 1/9) / n: Warnock (1972). */
    @Test
    void pairsOfDimensionsHaveAFractionOfTheDiscrepancyOfRandomPoints() {
        Laws.forAll(3, random -> {
            int n = 256;
            double[][] points = points(n, new Sobol(40, random.nextLong()));
            double mean = IntStream.range(0, 400)
                    .mapToDouble(pair -> squaredDiscrepancy(points, pair / 20, 20 + pair % 20))
                    .average()
                    .orElseThrow();
            // Typically 0.09 of it.
            assertThat(mean).isLessThan(0.25 * (1.0 / 4 - 1.0 / 9) / n);
        });
    }

    /**
     * Checks that a mean over one sequence is an unbiased estimate of the integral, with a much smaller variance than
     * that of as many random points.
     */
    @Test
    void scramblingIsUnbiasedAndReducesTheVariance() {
        Laws.forAll(3, random -> {
            int n = 64;
            double[] estimates = random.longs(400)
                    .mapToDouble(seed -> meanOfProduct(n, new Sobol(3, seed)))
                    .toArray();
            double mean = Arrays.stream(estimates).average().orElseThrow();
            double variance =
                    Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).sum() / (estimates.length - 1);
            double varianceOfRandom = (Math.pow(4.0 / 3, 3) - 1) / n;
            assertThat(variance).isLessThan(0.05 * varianceOfRandom);
            assertThat(mean).isCloseTo(1, within(6 * Math.sqrt(variance / estimates.length)));
        });
    }

    @Test
    void eachPointAloneIsUniformOverTheSeeds() {
        Laws.forAll(20, random -> {
            long index = random.nextInt(3) == 0 ? 0 : random.nextLong(Sobol.POINTS);
            int dimension = random.nextInt(1100);
            int[] counts = new int[64];
            random.longs(6400)
                    .mapToDouble(seed -> new Sobol(1100, seed).coordinate(index, dimension))
                    .forEach(x -> counts[bin(64, x)]++);
            double chiSquare = Arrays.stream(counts)
                    .mapToDouble(c -> (c - 100) * (c - 100) / 100.0)
                    .sum();
            // 63 degrees of freedom: mean 63, standard deviation 11.2; beyond 150 lies 5e-9.
            assertThat(chiSquare).isLessThan(150);
        });
    }

    /**
     * Owen's scrambling flips each digit independently for each value of the digits above it. Van der Corput's sequence
     * (dimension 0) has the digits of the index in reverse order, so that 32 points show the flips of the first five
     * digits.
     */
    @Test
    void theFlipsOfDigitsAreIndependent() {
        Laws.forAll(2, random -> {
            int seeds = 4000;
            int[][] flips = random.longs(seeds).mapToObj(SobolTest::flips).toArray(int[][]::new);
            for (int a = 0; a < 31; a++) {
                for (int b = 0; b <= a; b++) {
                    int sum = 0;
                    for (int[] flip : flips) {
                        sum += a == b ? flip[a] : flip[a] * flip[b];
                    }
                    assertThat(Math.abs(sum) / Math.sqrt(seeds))
                            .as("digits %d, %d", a, b)
                            .isLessThan(6.5);
                }
            }
        });
    }

    @Test
    void coordinatesUseTheResolutionOfADouble() {
        Laws.forAll(100, random -> {
            Sobol sobol = new Sobol(10, random.nextLong());
            double[] lower = LongStream.range(0, 1000)
                    .mapToDouble(i -> 0x1p32 * sobol.coordinate(i, random.nextInt(10)) % 1)
                    .toArray();
            assertThat(Arrays.stream(lower).average().orElseThrow()).isCloseTo(0.5, within(0.07));
        });
    }

    @Test
    void aCoordinateDependsOnSeedIndexAndDimensionOnly() {
        Laws.forAll(200, random -> {
            long seed = random.nextLong();
            long index = random.nextLong(Sobol.POINTS);
            int dimensions = 1 + random.nextInt(40);
            double[] point = new Sobol(dimensions, seed).point(index);
            Sobol wider = new Sobol(2000, seed);
            for (int dimension = 0; dimension < dimensions; dimension++) {
                assertThat(wider.coordinate(index, dimension)).isEqualTo(point[dimension]);
            }
            assertThat(point).doesNotHaveDuplicates();
        });
    }

    @Test
    void dimensionsBeyondTheTableAreRandomNumbers() {
        Laws.forAll(10, random -> {
            Sobol sobol = new Sobol(SobolDirections.DIMENSIONS + 3, random.nextLong());
            double[] numbers = LongStream.range(0, 4000)
                    .mapToDouble(i -> sobol.coordinate(i, SobolDirections.DIMENSIONS + (int) (i % 3)))
                    .toArray();
            // The standard deviation of the mean is 0.0046.
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0.5, within(0.03));
        });
    }

    @Test
    void missingPointsAndDimensionsAreRefused() {
        assertThatThrownBy(() -> new Sobol(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimensions (0) must be at least 1.");
        Sobol sobol = new Sobol(2, 1);
        assertThatThrownBy(() -> sobol.coordinate(1L << 32, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index (4294967296) must be in [0, 4294967296).");
        assertThatThrownBy(() -> sobol.point(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sobol.coordinate(0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("dimension (2) must be in [0, 2).");
    }

    private static int bin(int bins, double coordinate) {
        return (int) (bins * coordinate);
    }

    /**
     * Computes Warnock's formula in two dimensions: 1/9 - 2/n &Sigma; &Pi; (1 - x&sup2;)/2 + 1/n&sup2; &Sigma;&Sigma;
     * &Pi; (1 - max(x, y)).
     */
    private static double squaredDiscrepancy(double[][] points, int first, int second) {
        double single = 0;
        double pairs = 0;
        for (double[] p : points) {
            double x = p[first];
            double y = p[second];
            single += (1 - x * x) * (1 - y * y) / 4;
            for (double[] q : points) {
                pairs += (1 - Math.max(x, q[first])) * (1 - Math.max(y, q[second]));
            }
        }
        int n = points.length;
        return 1.0 / 9 - 2 * single / n + pairs / n / n;
    }

    private static double[][] points(int count, Sobol sobol) {
        return IntStream.range(0, count).mapToObj(sobol::point).toArray(double[][]::new);
    }

    private static double meanOfProduct(int n, Sobol sobol) {
        return LongStream.range(0, n)
                .mapToDouble(i -> Arrays.stream(sobol.point(i)).map(x -> 2 * x).reduce(1, (a, b) -> a * b))
                .average()
                .orElseThrow();
    }

    /**
     * Returns -1 for each flipped digit and 1 for the others, for each of the first five digits and each value of the
     * higher digits.
     */
    private static int[] flips(long seed) {
        Sobol sobol = new Sobol(1, seed);
        int[] flips = new int[31];
        for (int digit = 0; digit < 5; digit++) {
            for (int above = 0; above < 1 << digit; above++) {
                int scrambled = bin(32, sobol.coordinate(above, 0)) >> (4 - digit);
                flips[(1 << digit) - 1 + above] = 1 - 2 * (scrambled & 1);
            }
        }
        return flips;
    }
}
