package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Invariants of every grown tree, and changes of the data that do not change it. */
class GrowthTest {

    @Test
    void noTreeExceedsALimit() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            int depth = 1 + random.nextInt(6);
            int leaves = 2 + random.nextInt(12);
            ForestOptions options =
                    Fits.options(random).maxDepth(depth).maxLeafNodes(leaves).build();
            int minSplit = options.limits().minSamplesSplit().of(data.rows());
            int minLeaf = options.limits().minSamplesLeaf().of(data.rows());
            for (Tree tree : Fits.trees(data, options, random.nextLong())) {
                assertThat(tree.depth()).isLessThanOrEqualTo(depth);
                assertThat(tree.leaves()).isLessThanOrEqualTo(leaves);
                for (int node = 0; node < tree.nodes(); node++) {
                    if (!tree.isLeaf(node)) {
                        assertThat(tree.rows(node)).isGreaterThanOrEqualTo(minSplit);
                        assertThat(tree.rows(tree.left(node))).isGreaterThanOrEqualTo(minLeaf);
                        assertThat(tree.rows(tree.right(node))).isGreaterThanOrEqualTo(minLeaf);
                    }
                }
            }
        });
    }

    @Test
    void childrenSplitTheirParentsRowsAndAverageToItsValue() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            ForestOptions options = Fits.options(random).bootstrap(false).build();
            for (Tree tree : Fits.trees(data, options, random.nextLong())) {
                assertThat(tree.rows(0)).isEqualTo(data.rows());
                assertThat(tree.nodes()).isEqualTo(2 * tree.leaves() - 1);
                for (int node = 0; node < tree.nodes(); node++) {
                    if (!tree.isLeaf(node)) {
                        assertChildren(tree, node);
                    }
                }
            }
        });
    }

    private static void assertChildren(Tree tree, int node) {
        int left = tree.rows(tree.left(node));
        int right = tree.rows(tree.right(node));
        assertThat(left + right).isEqualTo(tree.rows(node));
        for (int k = 0; k < tree.width(); k++) {
            double mean =
                    (left * tree.value(tree.left(node), k) + right * tree.value(tree.right(node), k)) / tree.rows(node);
            assertThat(mean).isCloseTo(tree.value(node, k), within(1e-9));
        }
        double children = left * tree.impurity(tree.left(node)) + right * tree.impurity(tree.right(node));
        assertThat(children / tree.rows(node)).isLessThanOrEqualTo(tree.impurity(node) + 1e-9);
    }

    @Test
    void everyLeafPredictsTheRowsOfItsSample() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            Columns columns = data.sorted();
            ForestOptions options = Fits.options(random).bootstrap(false).build();
            for (Tree tree : Fits.trees(data, options, random.nextLong())) {
                int[] rows = new int[tree.nodes()];
                for (int row = 0; row < data.rows(); row++) {
                    assertThat(tree.leaf(data.point(row))).isEqualTo(tree.leaf(columns, row));
                    rows[tree.leaf(columns, row)]++;
                }
                for (int node = 0; node < tree.nodes(); node++) {
                    assertThat(rows[node]).isEqualTo(tree.isLeaf(node) ? tree.rows(node) : 0);
                }
            }
        });
    }

    @Test
    void anUnlimitedTreePredictsDistinctRowsExactly() {
        Laws.forAll(100, random -> {
            Data data = Data.random(random);
            double[][] columns = Arrays.copyOf(data.columns(), data.features() + 1);
            columns[data.features()] =
                    IntStream.range(0, data.rows()).asDoubleStream().toArray();
            Data distinct = new Data(columns, data.labels(), data.classCount(), data.values());
            int[] rows = IntStream.range(0, data.rows()).toArray();
            ForestOptions.Builder options = ForestOptions.classification().trees(3);
            options.bootstrap(false).criterion(random.nextBoolean() ? Criterion.GINI : Criterion.ENTROPY);
            ClassificationForest classes =
                    ClassificationForest.fit(distinct.sorted(), distinct.classes(), options.build(), random.nextLong());
            assertThat(classes.predict(distinct.sorted(), rows)).isEqualTo(distinct.labels());
            ForestOptions regression =
                    ForestOptions.regression().trees(1).bootstrap(false).build();
            RegressionForest values =
                    RegressionForest.fit(distinct.sorted(), distinct.targets(), regression, random.nextLong());
            assertThat(values.predict(distinct.sorted(), rows)).isEqualTo(distinct.values());
        });
    }

    @Test
    void theOrderOfRowsDoesNotMatterWithoutBootstrap() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            ForestOptions options = Fits.options(random).bootstrap(false).build();
            long seed = random.nextLong();
            List<Tree> trees = Fits.trees(data, options, seed);
            List<Tree> permuted = Fits.trees(data.only(Data.permutation(data.rows(), random)), options, seed);
            boolean values = options.criterion() == Criterion.SQUARED_ERROR;
            assertThat(values ? withoutImpurity(permuted) : NodeView.of(permuted))
                    .isEqualTo(values ? withoutImpurity(trees) : NodeView.of(trees));
        });
    }

    private static List<List<NodeView>> withoutImpurity(List<Tree> trees) {
        return NodeView.of(trees).stream()
                .map(tree -> tree.stream().map(NodeView::withoutImpurity).toList())
                .toList();
    }

    @Test
    void aSubsetIsFittedAsIfTheOtherRowsDidNotExist() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            ForestOptions options = Fits.options(random).build();
            long seed = random.nextLong();
            int[] subset = Arrays.copyOf(Data.permutation(data.rows(), random), 1 + random.nextInt(data.rows()));
            assertThat(NodeView.of(Fits.trees(data, subset, options, seed)))
                    .isEqualTo(NodeView.of(Fits.trees(data.only(subset), options, seed)));
        });
    }

    @Test
    void aMonotoneChangeOfAFeatureKeepsThePartition() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            ForestOptions options = Fits.options(random).build();
            long seed = random.nextLong();
            double[][] columns = data.columns().clone();
            int changed = random.nextInt(columns.length);
            columns[changed] =
                    Arrays.stream(columns[changed]).map(monotone(random)).toArray();
            Data other = new Data(columns, data.labels(), data.classCount(), data.values());
            List<Tree> before = Fits.trees(data, options, seed);
            List<Tree> after = Fits.trees(other, options, seed);
            for (int t = 0; t < before.size(); t++) {
                assertSamePartition(data, before.get(t), other, after.get(t), options.bootstrap());
            }
        });
    }

    /**
     * Compares partitions. With bootstrap, only rows of the sample are sure to stay, because a midpoint may move across
     * others.
     */
    private static void assertSamePartition(Data data, Tree before, Data other, Tree after, boolean bootstrap) {
        assertThat(after.nodes()).isEqualTo(before.nodes());
        for (int node = 0; node < before.nodes(); node++) {
            assertThat(after.isLeaf(node)).isEqualTo(before.isLeaf(node));
            assertThat(after.rows(node)).isEqualTo(before.rows(node));
            assertThat(after.impurity(node)).isEqualTo(before.impurity(node));
            if (!before.isLeaf(node)) {
                assertThat(after.feature(node)).isEqualTo(before.feature(node));
                assertThat(after.left(node)).isEqualTo(before.left(node));
            }
        }
        for (int row = 0; row < data.rows() && !bootstrap; row++) {
            assertThat(after.leaf(other.point(row))).isEqualTo(before.leaf(data.point(row)));
        }
    }

    @Test
    void theUnitOfTheValuesDoesNotMatter() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions options = ForestOptions.regression().trees(2).build();
            long seed = random.nextLong();
            List<Tree> before = Fits.trees(data, options, seed);
            List<Tree> after = Fits.trees(withValues(data, value -> value * 0x1p-60), options, seed);
            assertThat(NodeView.of(after))
                    .isEqualTo(before.stream()
                            .map(tree -> NodeView.of(tree).stream()
                                    .map(node -> node.scaled(0x1p-60))
                                    .toList())
                            .toList());
        });
    }

    @Test
    void anOffsetOfTheValuesOnlyShiftsThePredictions() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            double[] noise = random.doubles(data.rows()).toArray();
            double[] offset = Arrays.stream(noise).map(value -> value + 1e6).toArray();
            double[][] column = {data.columns()[0]}; // several might cut a node alike, and rounding would choose
            int[] labels = data.labels();
            ForestOptions options = ForestOptions.regression().trees(2).build();
            List<Tree> before = Fits.trees(new Data(column, labels, data.classCount(), noise), options, 1);
            List<Tree> after = Fits.trees(new Data(column, labels, data.classCount(), offset), options, 1);
            for (int t = 0; t < before.size(); t++) {
                for (int row = 0; row < data.rows(); row++) {
                    double[] point = {column[0][row]};
                    assertThat(after.get(t).value(after.get(t).leaf(point), 0) - 1e6)
                            .isCloseTo(before.get(t).value(before.get(t).leaf(point), 0), within(1e-8));
                }
            }
        });
    }

    private static Data withValues(Data data, DoubleUnaryOperator change) {
        double[] changed = Arrays.stream(data.values()).map(change).toArray();
        return new Data(data.columns(), data.labels(), data.classCount(), changed);
    }

    private static DoubleUnaryOperator monotone(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> x -> 1e-12 * x; // below scikit-learn's smallest step
            case 1 -> x -> x * 0x1p600;
            default -> x -> x < 0 ? x : 5 * x + 17;
        };
    }
}
