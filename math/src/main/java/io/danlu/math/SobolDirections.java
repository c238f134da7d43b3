package io.danlu.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The unscrambled Sobol' sequence: the direction numbers of its first {@value #DIMENSIONS} dimensions, and their
 * points.
 *
 * <p>The table is read at first use. This takes about 10 ms once, and 128 KB of memory.
 */
final class SobolDirections {

    /** The number of dimensions of the table. */
    static final int DIMENSIONS = 1024;

    private static final int BITS = 32;
    private static final String TABLE = "new-joe-kuo-6.1024.txt";
    private static final int[][] DIRECTIONS = read();

    private SobolDirections() {}

    /**
     * Returns the coordinate of point {@code index}, an unsigned number, as a fraction of 32 binary digits. It is the
     * exclusive or of the direction numbers at the binary digits of the index. Using its Gray code would only change
     * the order of the points.
     */
    static int coordinate(int index, int dimension) {
        int[] directions = DIRECTIONS[dimension];
        int fraction = 0;
        for (int rest = index; rest != 0; rest &= rest - 1) {
            fraction ^= directions[Integer.numberOfTrailingZeros(rest)];
        }
        return fraction;
    }

    private static int[][] read() {
        try (InputStream table = SobolDirections.class.getResourceAsStream(TABLE)) {
            var text = new InputStreamReader(Objects.requireNonNull(table, TABLE), StandardCharsets.US_ASCII);
            return read(new StreamTokenizer(new BufferedReader(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
    }

    private static int[][] read(StreamTokenizer table) throws IOException {
        table.commentChar('#');
        int[][] directions = new int[DIMENSIONS][];
        directions[0] = vanDerCorput();
        while (table.nextToken() != StreamTokenizer.TT_EOF) {
            int dimension = (int) table.nval;
            int[] initial = new int[next(table)];
            int inner = next(table);
            for (int k = 0; k < initial.length; k++) {
                initial[k] = next(table);
            }
            directions[dimension - 1] = extend(initial, inner);
        }
        return directions;
    }

    private static int next(StreamTokenizer table) throws IOException {
        table.nextToken();
        return (int) table.nval;
    }

    private static int[] vanDerCorput() {
        int[] directions = new int[BITS];
        Arrays.setAll(directions, k -> 1 << (BITS - 1 - k));
        return directions;
    }

    /**
     * Returns all direction numbers of one dimension, given the first few, by the recurrence of its primitive
     * polynomial: Joe and Kuo (2008), in the form for binary fractions of Bratley and Fox (ACM TOMS 14, 1988).
     *
     * @param initial m<sub>1</sub> to m<sub>s</sub>, where s is the degree of the polynomial
     * @param inner its s - 1 inner coefficients as binary digits, the highest power first
     */
    private static int[] extend(int[] initial, int inner) {
        int degree = initial.length;
        int[] directions = new int[BITS];
        for (int k = 0; k < degree; k++) {
            directions[k] = initial[k] << (BITS - 1 - k);
        }
        for (int k = degree; k < BITS; k++) {
            int oldest = directions[k - degree];
            directions[k] = oldest ^ (oldest >>> degree);
            for (int back = 1; back < degree; back++) {
                int coefficient = (inner >>> (degree - 1 - back)) & 1;
                directions[k] ^= coefficient * directions[k - back];
            }
        }
        return directions;
    }
}
