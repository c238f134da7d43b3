package io.danlu.math;

import java.util.Arrays;

/**
 * The Cholesky factorization A = U<sup>T</sup>U of a symmetric positive definite matrix that grows row by row. U is
 * upper triangular.
 *
 * <p>A factor that was grown equals the factor of the larger matrix bit for bit, because every element is the same
 * sequence of subtractions. Results therefore do not depend on how the factor was made. Rows of U are contiguous and
 * updated as a whole, in the outer-product form of Golub and Van Loan, "Matrix computations", 4th ed., algorithm 4.2.2.
 * The JIT compiler vectorizes that.
 *
 * <p>Factoring costs n³/3 operations, growing by a row and solving cost n² each. Not thread-safe while it grows.
 */
public final class Cholesky {

    private static final int BLOCK = 4;

    private double[][] rows;
    private double[][] columns; // the same numbers by column, for backward substitution
    private int size;

    private Cholesky(double[][] rows, double[][] columns, int size) {
        this.rows = rows;
        this.columns = columns;
        this.size = size;
    }

    /**
     * Factors a matrix.
     *
     * @param matrix the upper triangle: element (i, j) is {@code matrix[i][j]} for i &le; j. The factor overwrites it
     * @param size the number of rows; the arrays may be larger, to leave room to grow
     * @throws NotPositiveDefiniteException if the matrix is not positive definite, up to rounding
     */
    public static Cholesky of(double[][] matrix, int size) {
        for (int k = 0; k < size; k++) {
            double[] row = matrix[k];
            double pivot = row[k];
            if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
                throw new NotPositiveDefiniteException(k, pivot);
            }
            double root = Math.sqrt(pivot);
            row[k] = root;
            for (int j = k + 1; j < size; j++) {
                row[j] /= root;
            }
            if (k % BLOCK == BLOCK - 1 || k == size - 1) {
                updateBelow(matrix, k - k % BLOCK, k, size);
            } else {
                updateRow(matrix, k - k % BLOCK, k, k + 1, size);
            }
        }
        return new Cholesky(matrix, transposed(matrix, size), size);
    }

    private static double[][] transposed(double[][] matrix, int size) {
        double[][] columns = new double[size][];
        for (int j = 0; j < size; j++) {
            double[] column = new double[j + 1];
            for (int i = 0; i <= j; i++) {
                column[i] = matrix[i][j];
            }
            columns[j] = column;
        }
        return columns;
    }

    /** Subtracts from row {@code target} the outer products of the rows {@code from} to {@code to}, inclusive. */
    private static void updateRow(double[][] matrix, int from, int to, int target, int size) {
        for (int p = from; p <= to; p++) {
            subtract(matrix[target], matrix[p], matrix[p][target], target, size);
        }
    }

    /** Subtracts the same products from all rows below {@code to}, several products at a time, in the same order. */
    private static void updateBelow(double[][] matrix, int from, int to, int size) {
        for (int i = to + 1; i < size; i++) {
            if (to - from == BLOCK - 1) {
                subtractFour(matrix[i], matrix, from, i, size);
            } else {
                updateRow(matrix, from, to, i, size);
            }
        }
    }

    private static void subtract(double[] target, double[] row, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            target[j] -= factor * row[j];
        }
    }

    private static void subtractFour(double[] target, double[][] matrix, int first, int from, int to) {
        double[] a = matrix[first];
        double[] b = matrix[first + 1];
        double[] c = matrix[first + 2];
        double[] d = matrix[first + 3];
        double fa = a[from];
        double fb = b[from];
        double fc = c[from];
        double fd = d[from];
        for (int j = from; j < to; j++) {
            target[j] = target[j] - fa * a[j] - fb * b[j] - fc * c[j] - fd * d[j];
        }
    }

    /** Returns the number of rows of the matrix. */
    public int size() {
        return size;
    }

    /**
     * Grows the matrix by a row and a column.
     *
     * @param column the new column's elements above the diagonal, at least {@link #size()}
     * @param diagonal the new diagonal element
     * @throws NotPositiveDefiniteException if the larger matrix is not positive definite; this factor is then unchanged
     */
    public void append(double[] column, double diagonal) {
        double[] last = forward(column);
        double pivot = diagonal;
        for (int k = 0; k < size; k++) {
            pivot -= last[k] * last[k];
        }
        if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
            throw new NotPositiveDefiniteException(size, pivot);
        }
        reserve(size + 1);
        for (int k = 0; k < size; k++) {
            rows[k][size] = last[k];
        }
        rows[size][size] = Math.sqrt(pivot);
        columns[size] = Arrays.copyOf(last, size + 1);
        columns[size][size] = rows[size][size];
        size++;
    }

    private void reserve(int wanted) {
        if (rows.length < wanted || (size > 0 && rows[0].length < wanted)) {
            int capacity = Math.max(16, wanted + wanted / 2);
            int before = size;
            rows = Arrays.copyOf(rows, capacity);
            columns = Arrays.copyOf(columns, capacity);
            for (int k = 0; k < capacity; k++) {
                rows[k] = k < before ? Arrays.copyOf(rows[k], capacity) : new double[capacity];
            }
        }
    }

    /** Returns a copy, which grows independently. */
    public Cholesky copy() {
        double[][] copies = new double[size][];
        Arrays.setAll(copies, k -> Arrays.copyOf(rows[k], size));
        return new Cholesky(copies, Arrays.copyOf(columns, size), size);
    }

    /** Returns the logarithm of the determinant of A. */
    public double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += Math.log(rows[k][k]);
        }
        return 2 * sum;
    }

    /** Returns the solution z of U<sup>T</sup>z = b, in a new array. */
    public double[] forward(double[] b) {
        double[] z = Arrays.copyOf(b, size);
        forwardInPlace(z);
        return z;
    }

    /** Solves U<sup>T</sup>z = b in place: {@code z} holds b at first and the solution afterwards. */
    public void forwardInPlace(double[] z) {
        int k = 0;
        for (; k + 1 < size; k += 2) {
            double[] row = rows[k];
            double[] next = rows[k + 1];
            double first = z[k] / row[k];
            double second = (z[k + 1] - first * row[k + 1]) / next[k + 1];
            z[k] = first;
            z[k + 1] = second;
            for (int j = k + 2; j < size; j++) {
                z[j] = z[j] - first * row[j] - second * next[j];
            }
        }
        if (k < size) {
            z[k] /= rows[k][k];
        }
    }

    /** Returns the solution x of Ux = z, in a new array. */
    public double[] backward(double[] z) {
        double[] x = Arrays.copyOf(z, size);
        int k = size - 1;
        for (; k > 0; k -= 2) {
            double[] column = columns[k];
            double[] before = columns[k - 1];
            double last = x[k] / column[k];
            double first = (x[k - 1] - last * column[k - 1]) / before[k - 1];
            x[k] = last;
            x[k - 1] = first;
            for (int i = 0; i < k - 1; i++) {
                x[i] = x[i] - last * column[i] - first * before[i];
            }
        }
        if (k == 0) {
            x[0] /= columns[0][0];
        }
        return x;
    }

    /** Returns the solution x of Ax = b, in a new array. */
    public double[] solve(double[] b) {
        return backward(forward(b));
    }

    /**
     * Returns U<sup>T</sup>x, in a new array. It turns independent numbers of variance 1 into numbers of covariance A.
     */
    public double[] multiply(double[] x) {
        double[] product = new double[size];
        for (int k = 0; k < size; k++) {
            for (int j = k; j < size; j++) {
                product[j] += x[k] * rows[k][j];
            }
        }
        return product;
    }

    /**
     * Returns the upper triangle of A<sup>-1</sup>, in new arrays: element (i, j) is {@code [i][j]} for i &le; j. Costs
     * 2n³/3 operations.
     */
    public double[][] inverse() {
        double[][] factor = inverseFactor();
        double[][] inverse = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] column = factor[k];
            for (int i = 0; i <= k; i++) {
                subtract(inverse[i], column, -column[i], i, k + 1);
            }
        }
        return inverse;
    }

    /** Returns the columns of U<sup>-1</sup>: element (i, k) is {@code [k][i]} for i &le; k. */
    private double[][] inverseFactor() {
        double[][] columns = new double[size][size];
        for (int k = 0; k < size; k++) {
            columns[k][k] = 1 / rows[k][k];
        }
        for (int k = 0; k < size; k++) {
            double[] column = columns[k];
            for (int p = 0; p < k; p++) {
                double factor = rows[p][k];
                subtract(column, columns[p], factor, 0, p + 1);
            }
            for (int i = 0; i < k; i++) {
                column[i] /= rows[k][k];
            }
        }
        return columns;
    }
}
