package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionForestTest {

    @Test
    void predictionsAreTheTreesMeanAndStayInTheTargetsRange() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            double[] targets = random.doubles(data.rows(), -0.1, 0.2).toArray();
            DoubleSummaryStatistics range = Arrays.stream(targets).summaryStatistics();
            ForestOptions options = ForestOptions.regression()
                    .trees(1 + random.nextInt(5))
                    .maxDepth(1 + random.nextInt(4))
                    .build();
            Columns columns = data.sorted();
            RegressionForest forest = RegressionForest.fit(columns, Values.of(targets), options, random.nextLong());
            int[] rows = IntStream.range(0, data.rows()).toArray();
            double[] predicted = forest.predict(columns, rows);
            for (int row : rows) {
                double[] point = data.point(row);
                assertThat(predicted[row]).isEqualTo(forest.predict(point));
                assertThat(predicted[row])
                        .isCloseTo(
                                forest.trees().stream()
                                        .mapToDouble(tree -> tree.value(tree.leaf(point), 0))
                                        .average()
                                        .orElseThrow(),
                                within(1e-15));
                assertThat(predicted[row]).isBetween(range.getMin() - 1e-15, range.getMax() + 1e-15);
            }
            for (Tree tree : forest.trees()) {
                for (int node = 0; node < tree.nodes(); node++) {
                    assertThat(tree.value(node, 0)).isBetween(range.getMin(), range.getMax());
                }
            }
        });
    }

    @Test
    void aLeafOfEqualTargetsHasExactlyThatValue() {
        Columns columns = Columns.of(new double[][] {{0, 0, 0, 1}});
        ForestOptions options =
                ForestOptions.regression().trees(1).bootstrap(false).build();
        RegressionForest forest = RegressionForest.fit(columns, Values.of(0.1, 0.1, 0.1, 7), options, 1);
        assertThat(forest.predict(new double[] {0})).isEqualTo(0.1);
        assertThat(forest.trees().getFirst().impurity(1)).isZero();
        assertThat(forest.predict(new double[] {1})).isEqualTo(7);
    }

    @Test
    void targetsOfAnyUsualSizeAreLearnt() {
        Laws.forAll(100, random -> {
            double size = Math.pow(10, random.nextInt(-100, 100));
            double[] targets = random.doubles(30, -size, size).toArray();
            Columns columns = Columns.of(
                    new double[][] {IntStream.range(0, 30).asDoubleStream().toArray()});
            ForestOptions options =
                    ForestOptions.regression().trees(1).bootstrap(false).build();
            RegressionForest forest = RegressionForest.fit(columns, Values.of(targets), options, 1);
            assertThat(forest.predict(columns, IntStream.range(0, 30).toArray()))
                    .isEqualTo(targets);
        });
    }

    @Test
    void dataThatDoNotFitTogetherAreRefused() {
        Columns columns = Columns.of(new double[][] {{1, 2}});
        Values values = Values.of(3, 4);
        assertThatThrownBy(() -> RegressionForest.fit(
                        columns, values, ForestOptions.classification().build(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option 'criterion': gini is for classes, but the target is values. Use squared_error.");
        assertThatThrownBy(() -> RegressionForest.fit(
                        columns, Values.of(1), ForestOptions.regression().build(), 1))
                .hasMessage("Target: 1 rows, but the columns have 2. Give one target for each row.");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e101}) {
            assertThatThrownBy(() -> Values.of(1, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Row 1: target " + bad
                            + " is not between -1.0E100 and 1.0E100. Clip it, or leave the row out.");
        }
        RegressionForest forest = RegressionForest.fit(
                columns, values, ForestOptions.regression().trees(1).build(), 1);
        assertThatThrownBy(() -> forest.predict(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Features: 3 given, but the forest was fitted to 1. Give the same ones.");
    }
}
