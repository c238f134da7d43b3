package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    /** Returns the same trees, taken apart and assembled again as a reader does. */
    private static Ensemble again(Ensemble made, int features, OptionalInt classes) {
        List<PlainTree> trees = made.trees().stream()
                .map(tree -> PlainTree.of(tree.splits(), tree.features(), tree.thresholds(), tree.values()))
                .toList();
        return Ensemble.of(made.kind(), features, classes, made.start(), trees);
    }

    private static ForestOptions forest(RandomGenerator random, ForestOptions.Builder options) {
        if (random.nextBoolean()) {
            options.maxLeafNodes(2 + random.nextInt(9));
        }
        return options.trees(1 + random.nextInt(5))
                .bootstrap(random.nextBoolean())
                .build();
    }

    @Test
    void aForestForClassesPredictsTheSameBitForBit() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            int[] rows = IntStream.range(0, data.rows()).toArray();
            ForestOptions options = forest(random, ForestOptions.classification());
            var fitted = ClassificationForest.fit(data.sorted(), data.classes(), options, random.nextLong());
            Ensemble read = again(Ensemble.of(fitted), data.features(), OptionalInt.of(data.classCount()));
            assertThat(read.probabilities(data.columns())).isDeepEqualTo(fitted.probabilities(data.sorted(), rows));
        });
    }

    @Test
    void aForestForValuesPredictsTheSameBitForBit() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            int[] rows = IntStream.range(0, data.rows()).toArray();
            ForestOptions options = forest(random, ForestOptions.regression());
            var fitted = RegressionForest.fit(data.sorted(), data.targets(), options, random.nextLong());
            Ensemble read = again(Ensemble.of(fitted), data.features(), OptionalInt.empty());
            assertThat(read.values(data.columns())).isEqualTo(fitted.predict(data.sorted(), rows));
        });
    }

    @Test
    void boostedTreesPredictTheSameBitForBit() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            int[] rows = IntStream.range(0, data.rows()).toArray();
            BoostingOptions options = BoostingOptions.standard().rounds(1 + random.nextInt(6));
            BoostedTrees classes = BoostedTrees.fit(data.sorted(), data.classes(), rows, options, random.nextLong());
            BoostedTrees values = BoostedTrees.fit(data.sorted(), data.targets(), rows, options, random.nextLong());
            assertThat(again(Ensemble.of(classes), data.features(), OptionalInt.of(data.classCount()))
                            .probabilities(data.columns()))
                    .isDeepEqualTo(classes.probabilities(data.sorted(), rows));
            assertThat(again(Ensemble.of(values), data.features(), OptionalInt.empty())
                            .values(data.columns()))
                    .isEqualTo(values.values(data.sorted(), rows));
        });
    }

    @Test
    void partsThatAreNoTreeAreRefused() {
        int[] two = {0, 1};
        double[] values = {1, 2, 3};
        refused("must be equally many", two, new int[1], new double[2], values);
        refused("for each of 3 leaves", two, new int[2], new double[2], new double[4]);
        refused("from 0 to 0 that is not split, not of 1", new int[] {1, 0}, new int[2], new double[2], values);
        refused("from 0 to 2 that is not split, not of 0", new int[] {0, 0}, new int[2], new double[2], values);
        refused("a feature from 0, not -1", two, new int[] {0, -1}, new double[2], values);
        refused("finite threshold, not NaN", two, new int[2], new double[] {0, Double.NaN}, values);
        refused("must be finite, not Infinity", two, new int[2], new double[2], new double[] {1, 2, 1 / 0.0});
    }

    private static void refused(String rule, int[] splits, int[] features, double[] thresholds, double[] values) {
        assertThatThrownBy(() -> PlainTree.of(splits, features, thresholds, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void treesThatDoNotFitTogetherAreRefused() {
        PlainTree one = PlainTree.of(new int[] {0}, new int[] {2}, new double[] {0.5}, new double[] {1, 2});
        List<PlainTree> trees = List.of(one);
        OptionalInt none = OptionalInt.empty();
        refused("below 2", Ensemble.Kind.MEAN, 2, none, new double[1], trees);
        refused("must be 0 for a mean", Ensemble.Kind.MEAN, 3, none, new double[] {1}, trees);
        refused("must be finite", Ensemble.Kind.SUM, 3, none, new double[] {Double.NaN}, trees);
        refused("one for each of 1 outputs", Ensemble.Kind.SUM, 3, OptionalInt.of(2), new double[2], trees);
        refused("a leaf of 1 values must have 2", Ensemble.Kind.MEAN, 3, OptionalInt.of(2), new double[2], trees);
        refused("1 trees must be", Ensemble.Kind.SUM, 3, OptionalInt.of(3), new double[3], trees);
        refused("0 trees must be", Ensemble.Kind.SUM, 3, none, new double[1], List.of());
        PlainTree greatest =
                PlainTree.of(new int[] {0}, new int[] {2}, new double[] {0.5}, new double[] {1, Double.MAX_VALUE});
        refused(
                "the sum of the greatest leaves Infinity must be finite",
                Ensemble.Kind.SUM,
                3,
                none,
                new double[1],
                List.of(greatest, greatest));
        Ensemble values = Ensemble.of(Ensemble.Kind.SUM, 3, none, new double[] {7}, trees);
        assertThat(values.values(new double[][] {{0, 0}, {0, 0}, {0.5, 0.6}})).containsExactly(8, 9);
        assertThatThrownBy(() -> values.probabilities(new double[3][1])).hasMessageContaining("have no classes");
        assertThatThrownBy(() -> values.values(new double[2][1])).hasMessageContaining("2 given");
    }

    @Test
    void illegalSharesAreRefused() {
        for (double[] leaf : new double[][] {{-1, 2}, {0.5, 0.6}, {0, 0}, {Double.MIN_VALUE, -Double.MIN_VALUE}}) {
            PlainTree tree = PlainTree.of(new int[0], new int[0], new double[0], leaf);
            refused("must be", Ensemble.Kind.MEAN, 1, OptionalInt.of(2), new double[2], List.of(tree));
        }
        PlainTree thirds = PlainTree.of(new int[0], new int[0], new double[0], new double[] {1 / 3.0, 2 / 3.0});
        assertThat(Ensemble.of(Ensemble.Kind.MEAN, 1, OptionalInt.of(2), new double[2], List.of(thirds))
                        .probabilities(new double[][] {{7}})[0])
                .containsExactly(1 / 3.0, 2 / 3.0);
    }

    private static void refused(
            String rule, Ensemble.Kind kind, int features, OptionalInt classes, double[] start, List<PlainTree> trees) {
        assertThatThrownBy(() -> Ensemble.of(kind, features, classes, start, trees))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }
}
