package io.danlu.math.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random sets of loss vectors, and plain ways to change them. */
final class Sets {

    private Sets() {}

    /**
     * Vectors in the unit cube; half of all sets lie on a coarse grid, where losses and whole vectors are often equal.
     */
    static double[][] random(RandomGenerator random, int size, int axes) {
        boolean coarse = random.nextBoolean();
        double[][] set = new double[size][axes];
        for (double[] vector : set) {
            Arrays.setAll(vector, axis -> coarse ? random.nextInt(5) / 4.0 : random.nextDouble());
        }
        return set;
    }

    static double[][] shuffled(double[][] set, RandomGenerator random) {
        List<double[]> list = new ArrayList<>(Arrays.asList(set));
        Collections.shuffle(list, Random.from(random));
        return list.toArray(double[][]::new);
    }

    static double[][] with(double[][] set, double... more) {
        double[][] longer = Arrays.copyOf(set, set.length + 1);
        longer[set.length] = more;
        return longer;
    }

    static double[] reference(int axes, double value) {
        double[] reference = new double[axes];
        Arrays.fill(reference, value);
        return reference;
    }

    /** A random order of the axes. */
    static int[] order(int axes, RandomGenerator random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, axes).boxed().toList());
        Collections.shuffle(order, Random.from(random));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    static double[] permuted(double[] vector, int... order) {
        return IntStream.of(order).mapToDouble(axis -> vector[axis]).toArray();
    }

    static double[][] permuted(double[][] set, int... order) {
        return Arrays.stream(set).map(vector -> permuted(vector, order)).toArray(double[][]::new);
    }

    static double[] mapped(double[] vector, DoubleUnaryOperator map) {
        return Arrays.stream(vector).map(map).toArray();
    }

    static double[][] mapped(double[][] set, DoubleUnaryOperator map) {
        return Arrays.stream(set).map(vector -> mapped(vector, map)).toArray(double[][]::new);
    }
}
