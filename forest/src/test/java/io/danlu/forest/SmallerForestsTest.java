package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws by which one fit contains others bit for bit, for all other options. */
class SmallerForestsTest {

    @Test
    void aForestOfKTreesIsTheFirstKOfALargerOne() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions.Builder options = Fits.options(random);
            long seed = random.nextLong();
            int k = 1 + random.nextInt(5);
            List<Tree> larger =
                    Fits.trees(data, options.trees(k + random.nextInt(5)).build(), seed);
            List<Tree> smaller = Fits.trees(data, options.trees(k).build(), seed);
            assertThat(NodeView.of(smaller)).isEqualTo(NodeView.of(larger.subList(0, k)));
        });
    }

    @Test
    void aShallowerTreeIsTheDeeperOneCutAtItsDepth() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions.Builder options = Fits.options(random);
            long seed = random.nextLong();
            int depth = 1 + random.nextInt(6);
            List<Tree> deeper = random.nextBoolean()
                    ? Fits.trees(data, options.build(), seed)
                    : Fits.trees(
                            data, options.maxDepth(depth + random.nextInt(4)).build(), seed);
            List<Tree> shallower = Fits.trees(data, options.maxDepth(depth).build(), seed);
            assertThat(NodeView.of(shallower))
                    .isEqualTo(deeper.stream()
                            .map(tree -> NodeView.cut(tree, depth, Integer.MAX_VALUE / 2))
                            .toList());
        });
    }

    @Test
    void aTreeOfFewerLeavesIsTheLargerOneWithItsLastSplitsUndone() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions.Builder options = Fits.options(random);
            long seed = random.nextLong();
            if (random.nextBoolean()) {
                options.maxDepth(1 + random.nextInt(6));
            }
            int leaves = 2 + random.nextInt(12);
            List<Tree> larger = random.nextBoolean()
                    ? Fits.trees(data, options.build(), seed)
                    : Fits.trees(
                            data,
                            options.maxLeafNodes(leaves + random.nextInt(9)).build(),
                            seed);
            List<Tree> smaller = Fits.trees(data, options.maxLeafNodes(leaves).build(), seed);
            assertThat(NodeView.of(smaller))
                    .isEqualTo(larger.stream()
                            .map(tree -> NodeView.cut(tree, Integer.MAX_VALUE, leaves))
                            .toList());
        });
    }

    @Test
    void aTreeLimitedInDepthAndLeavesIsContainedInTheUnlimitedOne() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            ForestOptions.Builder options = Fits.options(random);
            long seed = random.nextLong();
            int depth = 1 + random.nextInt(6);
            int leaves = 2 + random.nextInt(12);
            List<Tree> whole = Fits.trees(data, options.build(), seed);
            List<Tree> limited = Fits.trees(
                    data, options.maxDepth(depth).maxLeafNodes(leaves).build(), seed);
            assertThat(NodeView.of(limited))
                    .isEqualTo(whole.stream()
                            .map(tree -> NodeView.cut(tree, depth, leaves))
                            .toList());
        });
    }

    @Test
    void theSameSeedGivesTheSameForestAndAnotherSeedAnother() {
        Laws.forAll(20, random -> {
            Data data = Data.random(random);
            ForestOptions options = Fits.options(random).build();
            long seed = random.nextLong();
            assertThat(NodeView.of(Fits.trees(data, options, seed)))
                    .isEqualTo(NodeView.of(Fits.trees(data, options, seed)));
        });
        double[][] columns = new double[4][60];
        int[] labels = new int[60];
        for (int row = 0; row < 60; row++) {
            labels[row] = row * 7 % 3;
            for (int feature = 0; feature < 4; feature++) {
                columns[feature][row] = row * (11 + 6 * feature) % 61;
            }
        }
        Data data = new Data(columns, labels, 3, new double[60]);
        ForestOptions options = ForestOptions.classification().trees(5).build();
        assertThat(NodeView.of(Fits.trees(data, options, 1))).isNotEqualTo(NodeView.of(Fits.trees(data, options, 2)));
    }
}
