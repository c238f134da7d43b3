package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares the nested forests with forests fitted alone, bit for bit. */
class NestedForestsTest {

    private interface Nest {
        List<Tree> trees(int count, OptionalInt depth, OptionalInt leaves);
    }

    private static Nest nest(Data data, int[] rows, ForestOptions options, long seed) {
        if (options.criterion() == Criterion.SQUARED_ERROR) {
            NestedForests<RegressionForest> nest =
                    NestedForests.of(data.sorted(), data.targets(), rows, options, seed, Function.identity());
            return (count, depth, leaves) -> nest.forest(count, depth, leaves).trees();
        }
        NestedForests<ClassificationForest> nest =
                NestedForests.of(data.sorted(), data.classes(), rows, options, seed, Function.identity());
        return (count, depth, leaves) -> nest.forest(count, depth, leaves).trees();
    }

    private static OptionalInt maybe(RandomGenerator random, int low, int high) {
        return random.nextInt(4) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(low, high));
    }

    @Test
    void everyForestEqualsTheOneFittedAlone() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            int[] rows = IntStream.range(0, data.rows())
                    .filter(row -> row == 0 || random.nextInt(5) > 0)
                    .toArray();
            ForestOptions.Builder options = Fits.options(random);
            int bound = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(1, 12);
            if (bound < Integer.MAX_VALUE) {
                options.maxDepth(bound);
            }
            long seed = random.nextLong();
            Nest nest = nest(data, rows, options.build(), seed);
            for (int i = 0; i < 12; i++) {
                int trees = random.nextInt(1, 7);
                OptionalInt depth =
                        bound < Integer.MAX_VALUE ? OptionalInt.of(random.nextInt(1, bound + 1)) : maybe(random, 1, 10);
                OptionalInt leaves = maybe(random, 2, 20);
                ForestOptions.Builder alone = Fits.copy(options.build()).trees(trees);
                depth.ifPresent(alone::maxDepth);
                leaves.ifPresent(alone::maxLeafNodes);
                assertThat(NodeView.of(nest.trees(trees, depth, leaves)))
                        .isEqualTo(NodeView.of(Fits.trees(data, rows, alone.build(), seed)));
            }
        });
    }

    @Test
    void eachTreeIsGrownOnceAndEqualForestsAreTheSameObject() {
        Laws.forAll(50, random -> {
            Data data = Data.random(random);
            ForestOptions options = ForestOptions.classification().build();
            int[] rows = IntStream.range(0, data.rows()).toArray();
            NestedForests<ClassificationForest> nest = NestedForests.of(
                    data.sorted(), data.classes(), rows, options, random.nextLong(), Function.identity());
            ClassificationForest five = nest.forest(5, OptionalInt.of(3), OptionalInt.of(6));
            assertThat(nest.grownTrees()).isEqualTo(5);
            ClassificationForest whole = nest.forest(5, OptionalInt.empty(), OptionalInt.empty());
            assertThat(nest.forest(2, OptionalInt.empty(), OptionalInt.empty()).trees())
                    .isEqualTo(whole.trees().subList(0, 2));
            assertThat(nest.forest(5, OptionalInt.of(3), OptionalInt.of(6))).isSameAs(five);
            assertThat(nest.forest(5, OptionalInt.of(10_000), OptionalInt.of(10_000)))
                    .isSameAs(whole);
            assertThat(nest.grownTrees()).isEqualTo(5);
        });
    }

    @Test
    void noNodeIsGrownBeforeAForestNeedsIt() {
        Laws.forAll(100, random -> {
            Data data = Data.random(random);
            int[] rows = IntStream.range(0, data.rows()).toArray();
            NestedForests<RegressionForest> nest = NestedForests.of(
                    data.sorted(),
                    data.targets(),
                    rows,
                    ForestOptions.regression().build(),
                    random.nextLong(),
                    Function.identity());
            int small = nodes(nest.forest(3, maybe(random, 1, 6), maybe(random, 2, 8)));
            assertThat(nest.grownNodes()).isEqualTo(small);
            assertThat(nest.bytes()).isPositive();
            int whole = nodes(nest.forest(3, OptionalInt.empty(), OptionalInt.empty()));
            assertThat(nest.grownNodes()).isEqualTo(whole);
            nest.forest(3, maybe(random, 1, 6), maybe(random, 2, 8));
            assertThat(nest.grownNodes()).isEqualTo(whole);
        });
    }

    private static int nodes(RegressionForest forest) {
        return forest.trees().stream().mapToInt(Tree::nodes).sum();
    }

    @Test
    void moreDepthThanTheNestHasIsRefused() {
        Data data = Data.random(new SplittableRandom(1));
        int[] rows = IntStream.range(0, data.rows()).toArray();
        NestedForests<ClassificationForest> nest = NestedForests.of(
                data.sorted(),
                data.classes(),
                rows,
                ForestOptions.classification().maxDepth(4).build(),
                1,
                Function.identity());
        assertThatThrownBy(() -> nest.forest(1, OptionalInt.of(5), OptionalInt.empty()))
                .hasMessage("Option 'max_depth': 5 must be at most the fit's, 4.");
        assertThatThrownBy(() -> nest.forest(1, OptionalInt.empty(), OptionalInt.empty()))
                .hasMessage("Option 'max_depth': none must be at most the fit's, 4.");
    }
}
