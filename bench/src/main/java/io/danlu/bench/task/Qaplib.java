package io.danlu.bench.task;

import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Quadratic assignment: facility i goes to place p(i), and the cost is Σ a<sub>ij</sub> b<sub>p(i)p(j)</sub>. The format
 * is that of R. E. Burkard, S. E. Karisch and F. Rendl, "QAPLIB, a quadratic assignment problem library", Journal of
 * Global Optimization 10 (1997): {@code NAME.dat} has the size and two matrices, {@code NAME.sln} the size and the least
 * cost.
 */
final class Qaplib {

    private Qaplib() {}

    /** Reads an instance and its solution. */
    static Task read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.dat$", "");
        double[] numbers = numbers(file);
        double[] solution = numbers(file.resolveSibling(name + ".sln"));
        return of(name, (int) numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length), solution[1]);
    }

    private static double[] numbers(Path file) throws IOException {
        return Stream.of(Files.readString(file).replace(',', ' ').strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /**
     * Returns the task of two matrices.
     *
     * @param matrices the first row by row, then the second
     */
    static Task of(String name, int size, double[] matrices, double optimum) {
        String[] facilities = IntStream.range(0, size).mapToObj(i -> "f" + i).toArray(String[]::new);
        Space space = Space.of(PermutationParameter.of("places", facilities));
        return Exact.of(name, Task.Suite.PERMUTATIONS, space, point -> cost(size, matrices, point), optimum);
    }

    private static double cost(int size, double[] matrices, Point point) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            int row = size * (size + (int) point.code(i));
            for (int j = 0; j < size; j++) {
                sum += matrices[size * i + j] * matrices[row + (int) point.code(j)];
            }
        }
        return sum;
    }
}
