package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Compares the fast search with its definition: every cut of every feature, with impurities computed from the rows,
 * each as often as the bootstrap drew it.
 */
class ExhaustiveSearchTest {

    @Test
    void theRootsSplitLowersTheImpurityAsFarAsAnyCutCan() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            long seed = random.nextLong();
            boolean bootstrap = random.nextBoolean();
            int minLeaf = 1 + random.nextInt(4);
            Criterion criterion = Fits.options(random).build().criterion();
            ForestOptions.Builder options = ForestOptions.classification()
                    .trees(1)
                    .criterion(criterion)
                    .maxFeatures(MaxFeatures.ALL)
                    .minSamplesLeaf(new MinSamples.Count(minLeaf))
                    .bootstrap(bootstrap);
            Tree tree = Fits.trees(data, options.build(), seed).getFirst();
            int[] drawn = drawn(data.rows(), bootstrap, seed);
            ToDoubleFunction<int[]> impurity = rows -> impurity(data, criterion, rows);
            double best = bestAfterCut(data, drawn, minLeaf, impurity);
            assertThat(tree.impurity(0)).isCloseTo(impurity.applyAsDouble(drawn), within(1e-7));
            if (tree.isLeaf(0)) {
                assertThat(tree.impurity(0) == 0 || best == Double.POSITIVE_INFINITY)
                        .isTrue();
            } else {
                double threshold = tree.threshold(0);
                double[] column = data.columns()[tree.feature(0)];
                assertThat(afterCut(drawn, row -> column[row] <= threshold, minLeaf, impurity))
                        .isCloseTo(best, within(1e-7));
                double improvement = tree.impurity(0) - best;
                options.minImpurityDecrease(Math.max(0, improvement - 1e-6));
                assertThat(Fits.trees(data, options.build(), seed).getFirst().isLeaf(0))
                        .isFalse();
                options.minImpurityDecrease(Math.max(0, improvement) + 1e-6);
                assertThat(Fits.trees(data, options.build(), seed).getFirst().isLeaf(0))
                        .isTrue();
            }
        });
    }

    @Test
    void minImpurityDecreaseIsMeasuredOnTheWholeTree() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions.Builder options =
                    ForestOptions.classification().trees(1).bootstrap(false).maxFeatures(MaxFeatures.ALL);
            Tree whole = Fits.trees(data, options.build(), 1).getFirst();
            splits(whole)
                    .mapToDouble(node -> improvement(whole, node))
                    .filter(x -> x > 1e-6)
                    .forEach(improvement -> {
                        double least = improvement * (1 - 1e-9);
                        Tree limited = Fits.trees(
                                        data, options.minImpurityDecrease(least).build(), 1)
                                .getFirst();
                        assertThat(splits(limited)).allMatch(node -> improvement(limited, node) > least);
                        assertThat(limited.isLeaf(0)).isEqualTo(improvement(whole, 0) < least);
                    });
        });
    }

    private static IntStream splits(Tree tree) {
        return IntStream.range(0, tree.nodes()).filter(node -> !tree.isLeaf(node));
    }

    private static double improvement(Tree tree, int node) {
        int left = tree.left(node);
        int right = tree.right(node);
        return (tree.rows(node) * tree.impurity(node)
                        - tree.rows(left) * tree.impurity(left)
                        - tree.rows(right) * tree.impurity(right))
                / tree.rows(0);
    }

    /** Returns the rows of the first tree, each as often as it was drawn. */
    private static int[] drawn(int rows, boolean bootstrap, long seed) {
        Sample sample = new Sample(IntStream.range(0, rows).toArray(), rows, bootstrap);
        sample.draw(KeyedRandom.mix(seed, 0), new int[rows]);
        return IntStream.range(0, rows)
                .flatMap(row -> IntStream.generate(() -> row).limit(sample.weights()[row]))
                .toArray();
    }

    private static double bestAfterCut(Data data, int[] drawn, int minLeaf, ToDoubleFunction<int[]> impurity) {
        double best = Double.POSITIVE_INFINITY;
        for (double[] column : data.columns()) {
            for (int row : drawn) {
                best = Math.min(best, afterCut(drawn, other -> column[other] <= column[row], minLeaf, impurity));
            }
        }
        return best;
    }

    /** Returns the weighted mean impurity of both sides; infinite if a side has too few distinct rows. */
    private static double afterCut(int[] drawn, IntPredicate left, int minLeaf, ToDoubleFunction<int[]> impurity) {
        double sum = 0;
        for (int[] side : List.of(
                Arrays.stream(drawn).filter(left).toArray(),
                Arrays.stream(drawn).filter(left.negate()).toArray())) {
            if (Arrays.stream(side).distinct().count() < minLeaf) {
                return Double.POSITIVE_INFINITY;
            }
            sum += side.length * impurity.applyAsDouble(side) / drawn.length;
        }
        return sum;
    }

    private static double impurity(Data data, Criterion criterion, int[] rows) {
        if (criterion == Criterion.SQUARED_ERROR) {
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> data.values()[row])
                    .average()
                    .orElseThrow();
            return Arrays.stream(rows)
                    .mapToDouble(row -> Math.pow(data.values()[row] - mean, 2))
                    .average()
                    .orElseThrow();
        }
        return IntStream.range(0, data.classCount())
                .mapToDouble(label -> Arrays.stream(rows)
                                .filter(row -> data.labels()[row] == label)
                                .count()
                        / (double) rows.length)
                .filter(share -> share > 0)
                .map(share ->
                        criterion == Criterion.GINI ? share * (1 - share) : -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
