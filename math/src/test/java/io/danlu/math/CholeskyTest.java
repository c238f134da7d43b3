package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CholeskyTest {

    /** Returns BB' + I/10 for a random B. */
    private static double[][] positiveDefinite(RandomGenerator random, int size) {
        double[][] b = new double[size][size];
        for (double[] row : b) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    matrix[i][j] += b[i][k] * b[j][k];
                }
            }
            matrix[i][i] += 0.1;
        }
        return matrix;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[] vector(RandomGenerator random, int size) {
        double[] vector = new double[size];
        Arrays.setAll(vector, i -> random.nextGaussian());
        return vector;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int j = 0; j < vector.length; j++) {
                        sum += row[j] * vector[j];
                    }
                    return sum;
                })
                .toArray();
    }

    private static double largest(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void theSolutionSolvesTheEquation() {
        Laws.forAll(200, random -> {
            double[][] matrix = positiveDefinite(random, random.nextInt(1, 40));
            double[] x = vector(random, matrix.length);
            Cholesky factor = Cholesky.of(copy(matrix), matrix.length);
            assertThat(largest(factor.solve(times(matrix, x)), x)).isLessThan(1e-7);
        });
    }

    @Test
    void forwardSolutionsHaveTheInnerProductOfTheInverse() {
        Laws.forAll(200, random -> {
            double[][] matrix = positiveDefinite(random, random.nextInt(1, 40));
            Cholesky factor = Cholesky.of(copy(matrix), matrix.length);
            double[] b = vector(random, matrix.length);
            double[] z = factor.forward(b);
            double direct = 0;
            double[] x = factor.solve(b);
            for (int i = 0; i < b.length; i++) {
                direct += b[i] * x[i];
            }
            assertThat(Arrays.stream(z).map(each -> each * each).sum()).isCloseTo(direct, within(1e-7 * (1 + direct)));
        });
    }

    @Test
    void theInverseTimesTheMatrixIsTheIdentity() {
        Laws.forAll(200, random -> {
            double[][] matrix = positiveDefinite(random, random.nextInt(1, 30));
            double[][] upper = Cholesky.of(copy(matrix), matrix.length).inverse();
            int n = matrix.length;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += upper[Math.min(i, k)][Math.max(i, k)] * matrix[k][j];
                    }
                    assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-7));
                }
            }
        });
    }

    @Test
    void theDeterminantOfADiagonalMatrixIsItsProduct() {
        double[][] matrix = {{2, 0, 0}, {0, 3, 0}, {0, 0, 4}};
        assertThat(Cholesky.of(matrix, 3).logDeterminant()).isCloseTo(Math.log(24), within(1e-15));
    }

    @Test
    void aFactorThatGrewIsTheSameToTheLastBit() {
        Laws.forAll(200, random -> {
            double[][] matrix = positiveDefinite(random, random.nextInt(1, 40));
            int n = matrix.length;
            Cholesky whole = Cholesky.of(copy(matrix), n);
            Cholesky first = Cholesky.of(copy(matrix), random.nextInt(n + 1));
            Cholesky grown = first.copy();
            for (int k = first.size(); k < n; k++) {
                grown.append(matrix[k], matrix[k][k]);
            }
            assertThat(grown.size()).isEqualTo(n);
            assertThat(first.size()).isLessThanOrEqualTo(n);
            double[] b = vector(random, n);
            assertThat(grown.solve(b)).isEqualTo(whole.solve(b));
            assertThat(grown.logDeterminant()).isEqualTo(whole.logDeterminant());
        });
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsRefusedAndTheFactorStaysUnchanged() {
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}, 2))
                .isInstanceOf(NotPositiveDefiniteException.class)
                .hasMessage("Matrix: pivot -3.0 of row 1 must be above 0. Add to the diagonal.");
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{Double.NaN}}, 1))
                .isInstanceOf(NotPositiveDefiniteException.class);
        Cholesky one = Cholesky.of(new double[][] {{1}}, 1);
        assertThatThrownBy(() -> one.append(new double[] {2}, 1)).isInstanceOf(NotPositiveDefiniteException.class);
        assertThat(one.solve(new double[] {3})).containsExactly(3);
    }
}
