package io.danlu.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Log;
import io.danlu.forest.Columns;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.RegressionForest;
import io.danlu.forest.Tree;
import io.danlu.forest.Values;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MarginalsTest {

    private static final Space SPACE = Space.of(
            Parameter.real("x", 0, 1),
            Parameter.real("y", -3, 7),
            Parameter.categorical("z", List.of(Value.of("a"), Value.of("b"), Value.of("c"), Value.of("d")))
                    .weights(1, 2, 3, 4));

    /** The cells between all cuts of a parameter: their measures, and a number inside each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cells(double[] widths, double[] numbers) {}

    private static Cells cells(Tree tree, Levels levels, int parameter) {
        TreeSet<Double> thresholds = new TreeSet<>();
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.isLeaf(node) && tree.feature(node) == parameter) {
                thresholds.add(tree.threshold(node));
            }
        }
        double[] widths = new double[thresholds.size() + 1];
        double[] numbers = new double[widths.length];
        double below = 0;
        int k = 0;
        for (double threshold : thresholds) {
            double upTo = levels.level(parameter, threshold);
            widths[k] = upTo - below;
            numbers[k++] = threshold;
            below = upTo;
        }
        widths[k] = 1 - below;
        numbers[k] = 1e9;
        return new Cells(widths, numbers);
    }

    /** Compares with the sum over every cell of the product of all cuts. */
    @Test
    void everyShareIsThatOfTheSumOverAllCells() {
        Laws.forAll(60, random -> {
            double[] noise = random.doubles(30, -1, 1).toArray();
            List<Trial.Complete> trials = Log.sobol(
                            SPACE, noise.length, random.nextLong(), p -> Log.level(p, 0) * p.code(2) + p.code(1))
                    .history(new Metric("loss", Direction.MINIMIZE))
                    .completed()
                    .toList();
            Levels levels = Levels.of(SPACE, trials, noise, 1);
            Tree tree = RegressionForest.fit(
                            Columns.of(levels.columns()),
                            Values.of(noise),
                            ForestOptions.regression().trees(1).build(),
                            random.nextLong())
                    .trees()
                    .getFirst();
            double[] fractions = Marginals.fractions(tree, levels);
            double[] expected = exhaustive(tree, levels);
            for (int i = 0; i < 3; i++) {
                assertThat(fractions[i]).isCloseTo(expected[i], within(1e-9));
            }
        });
    }

    private static double[] exhaustive(Tree tree, Levels levels) {
        Cells[] cells = {cells(tree, levels, 0), cells(tree, levels, 1), cells(tree, levels, 2)};
        double[][] marginals = {
            new double[cells[0].widths().length],
            new double[cells[1].widths().length],
            new double[cells[2].widths().length]
        };
        double mean = 0;
        double square = 0;
        for (int i = 0; i < marginals[0].length; i++) {
            for (int j = 0; j < marginals[1].length; j++) {
                for (int k = 0; k < marginals[2].length; k++) {
                    double[] at = {cells[0].numbers()[i], cells[1].numbers()[j], cells[2].numbers()[k]};
                    double value = tree.value(tree.leaf(at), 0);
                    double w0 = cells[0].widths()[i];
                    double w1 = cells[1].widths()[j];
                    double w2 = cells[2].widths()[k];
                    mean += w0 * w1 * w2 * value;
                    square += w0 * w1 * w2 * value * value;
                    marginals[0][i] += w1 * w2 * value;
                    marginals[1][j] += w0 * w2 * value;
                    marginals[2][k] += w0 * w1 * value;
                }
            }
        }
        double[] fractions = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < marginals[i].length; k++) {
                fractions[i] += cells[i].widths()[k] * Math.pow(marginals[i][k] - mean, 2);
            }
            fractions[i] /= square - mean * mean;
        }
        return fractions;
    }

    @Test
    void aConstantTreeHasNoFractions() {
        List<Trial.Complete> trials = Log.sobol(SPACE, 10, 1, point -> 3)
                .history(new Metric("loss", Direction.MINIMIZE))
                .completed()
                .toList();
        Levels levels = Levels.of(SPACE, trials, new double[10], 1);
        Tree tree = RegressionForest.fit(
                        Columns.of(levels.columns()),
                        Values.of(new double[10]),
                        ForestOptions.regression().trees(1).build(),
                        1)
                .trees()
                .getFirst();
        assertThat(Marginals.fractions(tree, levels)).isEmpty();
    }
}
