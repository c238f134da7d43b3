package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ClassificationForestTest {

    private static final Columns FOUR_ROWS = Columns.of(new double[][] {{1, 2, 3, 4}});
    private static final Classes TWO_CLASSES = Classes.of(new int[] {0, 0, 1, 1}, 2);
    private static final ForestOptions PLAIN =
            ForestOptions.classification().trees(1).bootstrap(false).build();

    @Test
    void probabilitiesAreTheMeanOfTheLeavesSharesAndThePredictionTheirFirstMaximum() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions options = ForestOptions.classification()
                    .trees(1 + random.nextInt(5))
                    .maxDepth(1 + random.nextInt(4))
                    .build();
            Columns columns = data.sorted();
            ClassificationForest forest = ClassificationForest.fit(columns, data.classes(), options, random.nextLong());
            int[] rows = IntStream.range(0, data.rows()).toArray();
            double[][] probabilities = forest.probabilities(columns, rows);
            int[] predicted = forest.predict(columns, rows);
            for (int row : rows) {
                double[] point = data.point(row);
                assertThat(probabilities[row]).isEqualTo(forest.probabilities(point));
                assertThat(Arrays.stream(probabilities[row]).sum()).isCloseTo(1, within(1e-12));
                for (int k = 0; k < data.classCount(); k++) {
                    assertThat(probabilities[row][k]).isCloseTo(meanShare(forest, point, k), within(1e-12));
                }
                double greatest = Arrays.stream(probabilities[row]).max().orElseThrow();
                int first = IntStream.range(0, data.classCount())
                        .filter(k -> probabilities[row][k] == greatest)
                        .findFirst()
                        .orElseThrow();
                assertThat(predicted[row]).isEqualTo(first).isEqualTo(forest.predict(point));
            }
        });
    }

    private static double meanShare(ClassificationForest forest, double[] point, int k) {
        return forest.trees().stream()
                .mapToDouble(tree -> tree.value(tree.leaf(point), k))
                .average()
                .orElseThrow();
    }

    @Test
    void aValueOnTheThresholdGoesLeft() {
        ClassificationForest forest = ClassificationForest.fit(FOUR_ROWS, TWO_CLASSES, PLAIN, 1);
        Tree tree = forest.trees().getFirst();
        assertThat(tree.threshold(0)).isEqualTo(2.5);
        assertThat(forest.predict(new double[] {2.5})).isZero();
        assertThat(forest.predict(new double[] {Math.nextUp(2.5)})).isOne();
    }

    /**
     * Checks XOR: no single cut lowers the impurity, but like scikit-learn the tree splits nevertheless and learns it.
     */
    @Test
    void anImpureNodeIsSplitEvenWithoutImprovement() {
        Columns columns = Columns.of(new double[][] {{0, 0, 1, 1}, {0, 1, 0, 1}});
        Classes xor = Classes.of(new int[] {0, 1, 1, 0}, 2);
        ClassificationForest forest = ClassificationForest.fit(columns, xor, PLAIN, 1);
        assertThat(forest.predict(columns, new int[] {0, 1, 2, 3})).containsExactly(0, 1, 1, 0);
    }

    @Test
    void theSearchContinuesBeyondMaxFeaturesUntilAFeatureVaries() {
        Laws.forAll(50, random -> {
            double[][] columns = new double[20][4];
            columns[random.nextInt(20)] = new double[] {1, 2, 3, 4};
            ForestOptions options = ForestOptions.classification()
                    .trees(10)
                    .bootstrap(false)
                    .maxFeatures(new MaxFeatures.Count(1))
                    .build();
            ClassificationForest forest =
                    ClassificationForest.fit(Columns.of(columns), TWO_CLASSES, options, random.nextLong());
            assertThat(forest.trees()).allMatch(tree -> tree.leaves() == 2);
        });
    }

    /**
     * Checks that a root that considers one of two features splits the useless one about every second time: 500 ± 16 of
     * 1,000.
     */
    @Test
    void onlyMaxFeaturesAreConsidered() {
        Columns columns = Columns.of(new double[][] {{1, 2, 3, 4}, {1, 3, 2, 4}});
        ForestOptions options = ForestOptions.classification()
                .trees(1000)
                .bootstrap(false)
                .maxFeatures(new MaxFeatures.Count(1))
                .build();
        Laws.forAll(3, random -> {
            ClassificationForest forest = ClassificationForest.fit(columns, TWO_CLASSES, options, random.nextLong());
            long useless =
                    forest.trees().stream().filter(tree -> tree.feature(0) == 1).count();
            assertThat(useless).isBetween(400L, 600L);
        });
    }

    /**
     * Checks two equal features, and classes that make the root cut in the middle. The features of the root's children
     * differ in 500 ± 16 of 1,000 trees; they would never differ if the children shared their draws.
     */
    @Test
    void siblingsDrawTheirFeaturesIndependently() {
        double[] column = {1, 2, 3, 4, 5, 6, 7, 8};
        Columns columns = Columns.of(new double[][] {column, column});
        Classes four = Classes.of(new int[] {0, 1, 0, 1, 2, 3, 2, 3}, 4);
        ForestOptions options =
                ForestOptions.classification().trees(1000).bootstrap(false).build();
        Laws.forAll(3, random -> {
            ClassificationForest forest = ClassificationForest.fit(columns, four, options, random.nextLong());
            long different = forest.trees().stream()
                    .filter(tree -> tree.feature(1) != tree.feature(2))
                    .count();
            assertThat(different).isBetween(400L, 600L);
        });
    }

    /** Checks that an improvement may fall short of the limit by a rounding error of 2⁻⁵², as in scikit-learn. */
    @Test
    void minImpurityDecreaseToleratesARoundingError() {
        ForestOptions.Builder options = ForestOptions.classification().trees(1).bootstrap(false);
        options.minImpurityDecrease(Math.nextUp(0.5));
        assertThat(ClassificationForest.fit(FOUR_ROWS, TWO_CLASSES, options.build(), 1)
                        .trees()
                        .getFirst()
                        .leaves())
                .isEqualTo(2);
        options.minImpurityDecrease(0.5 + 1e-9);
        assertThat(ClassificationForest.fit(FOUR_ROWS, TWO_CLASSES, options.build(), 1)
                        .trees()
                        .getFirst()
                        .leaves())
                .isEqualTo(1);
    }

    @Test
    void aConstantTargetOrConstantFeaturesMakeALeaf() {
        Classes one = Classes.of(new int[4], 3);
        assertThat(ClassificationForest.fit(FOUR_ROWS, one, PLAIN, 1).probabilities(new double[] {9}))
                .containsExactly(1, 0, 0);
        Columns constant = Columns.of(new double[][] {new double[4]});
        ClassificationForest forest = ClassificationForest.fit(constant, TWO_CLASSES, PLAIN, 1);
        assertThat(forest.trees().getFirst().isLeaf(0)).isTrue();
        assertThat(forest.probabilities(new double[] {0})).containsExactly(0.5, 0.5);
        assertThat(forest.predict(new double[] {0})).isZero();
    }

    @Test
    void dataThatDoNotFitTogetherAreRefused() {
        assertRefused(
                () -> ClassificationForest.fit(FOUR_ROWS, Classes.of(new int[3], 1), PLAIN, 1),
                "Target: 3 rows, but the columns have 4. Give one target for each row.");
        assertRefused(
                () -> ClassificationForest.fit(
                        FOUR_ROWS, TWO_CLASSES, ForestOptions.regression().build(), 1),
                "Option 'criterion': squared_error is for values, but the target is classes. Use gini or entropy.");
        assertRefused(() -> fit(), "Rows: none; a forest needs at least one row.");
        assertRefused(() -> fit(0, 4), "Rows: 4 is not between 0 and 3. Rows count from 0.");
        assertRefused(() -> fit(-1), "Rows: -1 is not between 0 and 3. Rows count from 0.");
        assertRefused(() -> fit(1, 0, 1), "Rows: 1 is named twice. Name each row once.");
        assertRefused(
                () -> fit(0, 1).predict(new double[2]),
                "Features: 2 given, but the forest was fitted to 1. Give the same ones.");
        assertRefused(
                () -> Classes.of(new int[] {0, 2}, 2),
                "Row 1: class 2 is not between 0 and 1. Number the 2 classes from 0.");
        assertRefused(
                () -> fit(0).trees().getFirst().threshold(0), "Node 0 is a leaf and has no split. Ask isLeaf first.");
    }

    private static ClassificationForest fit(int... rows) {
        return ClassificationForest.fit(FOUR_ROWS, TWO_CLASSES, rows, PLAIN, 1);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
