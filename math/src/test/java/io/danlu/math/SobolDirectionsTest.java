package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Compares with scipy 1.15.3, {@code qmc.Sobol(1024, scramble=False, bits=32)}. Its point i is point i ^ (i >> 1) here,
 * the Gray code. Its table comes from the same authors by another route.
 */
class SobolDirectionsTest {

    @Test
    void pointsAgreeWithScipy() {
        int[] dimensions = {0, 1, 2, 5, 31, 500, 1023};
        double[][] golden = {
            {1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
            {2, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.25},
            {3, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.75},
            {7, 0.875, 0.875, 0.125, 0.625, 0.625, 0.875, 0.375},
            {100, 0.1484375, 0.7734375, 0.6953125, 0.0703125, 0.1796875, 0.1328125, 0.4296875},
            {255, 0.99609375, 0.00390625, 0.30859375, 0.81640625, 0.11328125, 0.58203125, 0.35546875}
        };
        for (double[] row : golden) {
            for (int i = 0; i < dimensions.length; i++) {
                assertThat(fraction((int) row[0], dimensions[i])).isEqualTo(row[i + 1]);
            }
        }
    }

    /**
     * Compares CRC-32 sums of scipy's {@code _sv} and of the first 256 points in this class's order. Both are read row
     * by row as big-endian words of 32 bits.
     */
    @Test
    void allDirectionsAndTheFirst256PointsOfAllDimensionsAgreeWithScipy() {
        CRC32 directions = new CRC32();
        for (int dimension = 0; dimension < SobolDirections.DIMENSIONS; dimension++) {
            for (int bit = 0; bit < 32; bit++) {
                update(directions, SobolDirections.coordinate(1 << bit, dimension));
            }
        }
        CRC32 points = new CRC32();
        for (int index = 0; index < 256; index++) {
            for (int dimension = 0; dimension < SobolDirections.DIMENSIONS; dimension++) {
                update(points, SobolDirections.coordinate(index, dimension));
            }
        }
        assertThat(directions.getValue()).isEqualTo(0xF38DB5A3L);
        assertThat(points.getValue()).isEqualTo(0x9D70923DL);
    }

    @Test
    void theSequenceIsLinearInTheDigitsOfTheIndex() {
        Laws.forAll(1000, random -> {
            int dimension = random.nextInt(SobolDirections.DIMENSIONS);
            int i = random.nextInt();
            int j = random.nextInt();
            assertThat(SobolDirections.coordinate(i ^ j, dimension))
                    .isEqualTo(SobolDirections.coordinate(i, dimension) ^ SobolDirections.coordinate(j, dimension));
        });
    }

    private static double fraction(int index, int dimension) {
        return Integer.toUnsignedLong(SobolDirections.coordinate(index, dimension)) * 0x1p-32;
    }

    private static void update(CRC32 sum, int word) {
        sum.update(ByteBuffer.allocate(4).putInt(word).array());
    }
}
