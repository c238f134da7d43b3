package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Scores of the order into which probabilities put the rows: the area under the ROC curve and the average precision. A
 * row without weight is left out. Each curve costs a sort of its rows; one-vs-one makes one for each ordered pair of
 * classes.
 *
 * <p>The area is the chance, from 0 to 1, that a positive row ranks before a negative one, with ties counting half.
 * Source: Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006.
 */
final class Ranking {

    static final String AVERAGE_PRECISION = "average_precision";

    private final double[] positives;
    private final double[] negatives;

    /**
     * Creates a ranking from weights at each distinct score, from the highest to the lowest.
     *
     * @param positives the weight of positive rows, for each distinct score from the highest to the lowest
     */
    private Ranking(double[] positives, double[] negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /** The way in which the parts of a multi-class area are averaged. */
    enum Average {
        /** All parts count equally. */
        MACRO,
        /** Each part counts by the number of rows of its class, or of its pair of classes. */
        WEIGHTED
    }

    /** The area for two classes, by the probability of the second; NaN if either has no row. */
    static double area(Labels truth, Probabilities predicted, Weights weights) {
        return versusRest(truth, predicted, weights, Binary.second("roc_auc", truth, "roc_auc_ovr"))
                .area();
    }

    /**
     * The mean of each class's area against all the others together; for two classes the single area. NaN if a class
     * has no row, or all rows have one class. Source of {@code WEIGHTED}: Provost and Domingos 2000.
     */
    static double oneVersusRest(Labels truth, Probabilities predicted, Weights weights, Average average) {
        int classes = truth.classes().size();
        if (classes == 2) {
            return area(truth, predicted, weights);
        }
        double[] areas = IntStream.range(0, classes)
                .mapToDouble(code -> versusRest(truth, predicted, weights, code).area())
                .toArray();
        double[] shares = IntStream.range(0, classes)
                .mapToDouble(code ->
                        average == Average.MACRO ? 1 : weights.mean(truth.size(), row -> truth.at(row) == code ? 1 : 0))
                .toArray();
        return mean(areas, shares);
    }

    /**
     * The mean, over pairs of classes, of the area among their rows alone; for two classes the single area. NaN if a
     * class has no row. Source: Hand and Till, "A simple generalisation of the area under the ROC curve for multiple
     * class classification problems", Machine Learning 45, 2001, equation 7. With {@code WEIGHTED}, pairs count by
     * their rows (Ferri et al. 2009). Scikit-learn's takes no weights of rows.
     */
    static double oneVersusOne(Labels truth, Probabilities predicted, Weights weights, Average average) {
        int classes = truth.classes().size();
        if (classes == 2) {
            return area(truth, predicted, weights);
        }
        DoubleStream.Builder areas = DoubleStream.builder();
        DoubleStream.Builder shares = DoubleStream.builder();
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++) {
                int[] pair = pair(truth, a, b);
                areas.add((among(pair, truth, predicted, weights, a).area()
                                + among(pair, truth, predicted, weights, b).area())
                        / 2);
                shares.add(average == Average.MACRO ? 1 : weight(pair, weights));
            }
        }
        return mean(areas.build().toArray(), shares.build().toArray());
    }

    /**
     * The average precision, Σ (Rₙ − Rₙ₋₁) Pₙ, from 0 to 1: the precision at each distinct probability, weighted by the
     * recall gained there. For two classes it is that of the class named 1, and 0 if that has no row. For more it is
     * the mean over the classes, and NaN if one has no row. Source: Zhu, "Recall, precision and average precision",
     * 2004.
     */
    static double averagePrecision(Labels truth, Probabilities predicted, Weights weights) {
        int classes = truth.classes().size();
        if (classes == 2) {
            double precision = versusRest(truth, predicted, weights, Binary.namedOne(AVERAGE_PRECISION, truth))
                    .precision();
            return Double.isNaN(precision) ? 0 : precision;
        }
        double sum = 0;
        for (int code = 0; code < classes; code++) {
            sum += versusRest(truth, predicted, weights, code).precision();
        }
        return sum / classes;
    }

    private static Ranking versusRest(Labels truth, Probabilities predicted, Weights weights, int code) {
        return among(IntStream.range(0, truth.size()).toArray(), truth, predicted, weights, code);
    }

    private static Ranking among(int[] rows, Labels truth, Probabilities predicted, Weights weights, int code) {
        return of(rows, row -> predicted.at(row, code), row -> truth.at(row) == code, weights);
    }

    private static Ranking of(int[] rows, IntToDoubleFunction score, IntPredicate positive, Weights weights) {
        int[] order = IntStream.of(rows)
                .filter(row -> weights.at(row) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -score.applyAsDouble(row)))
                .mapToInt(row -> row)
                .toArray();
        double[] positives = new double[order.length];
        double[] negatives = new double[order.length];
        int tie = 0;
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && score.applyAsDouble(order[i]) != score.applyAsDouble(order[i - 1])) {
                tie = i;
            }
            (positive.test(order[i]) ? positives : negatives)[tie] += weights.at(order[i]);
        }
        return new Ranking(positives, negatives);
    }

    private double area() {
        double above = 0;
        double area = 0;
        for (int i = 0; i < positives.length; i++) {
            area += negatives[i] * (above + positives[i] / 2);
            above += positives[i];
        }
        return area / (above * DoubleStream.of(negatives).sum());
    }

    private double precision() {
        double found = 0;
        double taken = 0;
        double sum = 0;
        for (int i = 0; i < positives.length; i++) {
            found += positives[i];
            taken += positives[i] + negatives[i];
            sum += positives[i] * found / taken;
        }
        return sum / found;
    }

    private static int[] pair(Labels truth, int a, int b) {
        return IntStream.range(0, truth.size())
                .filter(row -> truth.at(row) == a || truth.at(row) == b)
                .toArray();
    }

    private static double weight(int[] rows, Weights weights) {
        return IntStream.of(rows).mapToDouble(weights::at).sum();
    }

    private static double mean(double[] values, double[] shares) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * shares[i];
        }
        return sum / DoubleStream.of(shares).sum();
    }
}
