package io.danlu.samplers.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    @Test
    void vectorsAreOrthonormalAndReproduceTheMatrix() {
        Laws.forAll(100, random -> {
            int n = 1 + random.nextInt(40);
            double[][] matrix = random.nextBoolean() ? symmetric(n, random) : lowRank(n, random);
            double scale = Math.pow(10, random.nextInt(-100, 100));
            Arrays.stream(matrix).forEach(row -> Arrays.setAll(row, j -> row[j] * scale));
            SymmetricEigen eigen = SymmetricEigen.of(matrix);
            double largest = Arrays.stream(eigen.values()).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(product(eigen, i, j)).isCloseTo(matrix[i][j], within(1e-13 * n * largest));
                    assertThat(dot(eigen.vectors()[i], eigen.vectors()[j]))
                            .isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
                }
            }
        });
    }

    /**
     * Checks the second difference matrix, whose eigenvalues are 2 − 2 cos(kπ/(n+1)), k = 1 … n: Golub and Van Loan,
     * section 4.8.3.
     */
    @Test
    void theSecondDifferencesHaveTheirKnownEigenvalues() {
        int n = 30;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i][i - 1] = -1;
            }
        }
        double[] known = IntStream.rangeClosed(1, n)
                .mapToDouble(k -> 2 - 2 * Math.cos(k * Math.PI / (n + 1)))
                .toArray();
        double[] values = SymmetricEigen.of(matrix).values();
        Arrays.sort(values);
        assertThat(values).containsExactly(known, within(1e-14));
    }

    @Test
    void diagonalMatricesHaveTheirDiagonalAsEigenvalues() {
        assertThat(SymmetricEigen.of(new double[3][3]).values()).containsExactly(0, 0, 0);
        double[][] diagonal = {{3, 0, 0}, {0, -1e-300, 0}, {0, 0, 1e300}};
        assertThat(SymmetricEigen.of(diagonal).values()).containsExactlyInAnyOrder(3, -1e-300, 1e300);
    }

    private static double[][] symmetric(int n, RandomGenerator random) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextGaussian();
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /** Returns the identity plus one or two outer products, so that most eigenvalues are equal. */
    private static double[][] lowRank(int n, RandomGenerator random) {
        double[] x = random.doubles(n).toArray();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = (i == j ? 1 : 0) + 1e3 * x[i] * x[j];
            }
        }
        return matrix;
    }

    private static double product(SymmetricEigen eigen, int i, int j) {
        return IntStream.range(0, eigen.values().length)
                .mapToDouble(k -> eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j])
                .sum();
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(k -> x[k] * y[k]).sum();
    }
}
