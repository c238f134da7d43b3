package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Truths and predictions to score. */
final class Guesses {

    private Guesses() {}

    /** Rows that each have one of {@code classes}, some of which may have no row. */
    static Labels truth(List<String> classes, List<String> labels) {
        List<String> both = new ArrayList<>(labels);
        both.addAll(classes);
        return Labels.of("y", both).at(IntStream.range(0, labels.size()).toArray());
    }

    static Probabilities probabilities(int classes, double... numbers) {
        double[][] rows = new double[numbers.length / classes][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(numbers, row * classes, (row + 1) * classes));
        return Probabilities.of(rows);
    }

    static Labels randomTruth(RandomGenerator random, List<String> classes, int rows) {
        return truth(
                classes,
                random.ints(rows, 0, classes.size()).mapToObj(classes::get).toList());
    }

    static Probabilities randomProbabilities(RandomGenerator random, int classes, int rows) {
        double[] numbers = new double[rows * classes];
        for (int row = 0; row < rows; row++) {
            double[] shares = random.doubles(classes, 0.01, 1).toArray();
            double sum = Arrays.stream(shares).sum();
            for (int code = 0; code < classes; code++) {
                numbers[row * classes + code] = shares[code] / sum;
            }
        }
        return probabilities(classes, numbers);
    }

    /** Draws tenths, so that rows and classes often tie. */
    static Probabilities tiedProbabilities(RandomGenerator random, int classes, int rows) {
        double[][] all = new double[rows][classes];
        for (double[] row : all) {
            for (int tenth = 0; tenth < 10; tenth++) {
                row[random.nextInt(classes)] += 0.1;
            }
        }
        return Probabilities.of(all);
    }

    static Probabilities pick(Probabilities of, int[] rows) {
        double[][] picked = new double[rows.length][of.classes()];
        for (int row = 0; row < rows.length; row++) {
            for (int code = 0; code < of.classes(); code++) {
                picked[row][code] = of.at(rows[row], code);
            }
        }
        return Probabilities.of(picked);
    }

    /** Returns certainty about the most probable class. */
    static Probabilities certain(Probabilities of) {
        double[][] rows = new double[of.size()][of.classes()];
        for (int row = 0; row < rows.length; row++) {
            rows[row][of.label(row)] = 1;
        }
        return Probabilities.of(rows);
    }

    /** Returns certainty about the truth. */
    static Probabilities perfect(Labels truth) {
        double[][] rows = new double[truth.size()][truth.classes().size()];
        for (int row = 0; row < rows.length; row++) {
            rows[row][truth.at(row)] = 1;
        }
        return Probabilities.of(rows);
    }
}
