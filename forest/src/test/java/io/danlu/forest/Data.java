package io.danlu.forest;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A random data set: columns with and without ties, and classes and values that depend weakly on them. */
final class Data {

    private final double[][] columns;
    private final int[] labels;
    private final int classCount;
    private final double[] values;

    Data(double[][] columns, int[] labels, int classCount, double[] values) {
        this.columns = columns;
        this.labels = labels;
        this.classCount = classCount;
        this.values = values;
    }

    static Data random(RandomGenerator random) {
        int rows = 1 + random.nextInt(80);
        int classCount = 1 + random.nextInt(4);
        double[][] columns = new double[1 + random.nextInt(6)][rows];
        for (double[] column : columns) {
            int distinct = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(12);
            for (int row = 0; row < rows; row++) {
                column[row] = random.nextInt(distinct) - distinct / 3;
            }
        }
        int[] labels = new int[rows];
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            boolean noise = random.nextInt(3) == 0;
            labels[row] = noise ? random.nextInt(classCount) : Math.floorMod((int) columns[0][row], classCount);
            values[row] = random.nextInt(1000) + (columns[0][row] > 0 ? 500 : -500);
        }
        return new Data(columns, labels, classCount, values);
    }

    double[][] columns() {
        return columns;
    }

    int[] labels() {
        return labels;
    }

    int classCount() {
        return classCount;
    }

    double[] values() {
        return values;
    }

    int rows() {
        return labels.length;
    }

    int features() {
        return columns.length;
    }

    Columns sorted() {
        return Columns.of(columns);
    }

    Classes classes() {
        return Classes.of(labels, classCount);
    }

    Values targets() {
        return Values.of(values);
    }

    /** Returns the data set of these rows alone, in their order. */
    Data only(int... rows) {
        double[][] kept = new double[columns.length][];
        for (int feature = 0; feature < columns.length; feature++) {
            double[] column = columns[feature];
            kept[feature] = IntStream.of(rows).mapToDouble(row -> column[row]).toArray();
        }
        return new Data(
                kept,
                IntStream.of(rows).map(row -> labels[row]).toArray(),
                classCount,
                IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
    }

    double[] point(int row) {
        double[] point = new double[columns.length];
        for (int feature = 0; feature < columns.length; feature++) {
            point[feature] = columns[feature][row];
        }
        return point;
    }

    /** Returns the numbers from 0 to below {@code count} in random order. */
    static int[] permutation(int count, RandomGenerator random) {
        int[] rows = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
        return rows;
    }
}
