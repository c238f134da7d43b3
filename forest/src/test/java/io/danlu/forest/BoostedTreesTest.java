package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static BoostingOptions options(RandomGenerator random) {
        return BoostingOptions.standard()
                .rounds(1 + random.nextInt(8))
                .learningRate(0.05 + random.nextDouble())
                .subsample(random.nextBoolean() ? 1 : 0.3 + 0.6 * random.nextDouble())
                .trees(Fits.options(random).maxDepth(1 + random.nextInt(4)).build());
    }

    private static int[] some(Data data, RandomGenerator random) {
        return IntStream.range(0, data.rows())
                .filter(row -> row == 0 || random.nextInt(5) > 0)
                .toArray();
    }

    private static double[][] predict(BoostedTrees trees, Data data, boolean classes) {
        int[] rows = IntStream.range(0, data.rows()).toArray();
        return classes ? trees.probabilities(data.sorted(), rows) : new double[][] {trees.values(data.sorted(), rows)};
    }

    /**
     * Checks that a fit with fewer rounds equals the first rounds of a longer one bit for bit, in any order of
     * requests.
     */
    @Test
    void fewerRoundsAreTheFirstOfMore() {
        Laws.forAll(200, random -> {
            Data data = Data.random(random);
            int[] rows = some(data, random);
            BoostingOptions options = options(random);
            boolean classes = random.nextBoolean();
            long seed = random.nextLong();
            NestedBoosting<BoostedTrees> nest = classes
                    ? NestedBoosting.of(data.sorted(), data.classes(), rows, options, seed, trees -> trees)
                    : NestedBoosting.of(data.sorted(), data.targets(), rows, options, seed, trees -> trees);
            int most = 0;
            for (int i = 0; i < 4; i++) {
                int rounds = 1 + random.nextInt(8);
                most = Math.max(most, rounds);
                BoostedTrees alone = classes
                        ? BoostedTrees.fit(data.sorted(), data.classes(), rows, options.rounds(rounds), seed)
                        : BoostedTrees.fit(data.sorted(), data.targets(), rows, options.rounds(rounds), seed);
                assertThat(predict(nest.boosted(rounds), data, classes)).isDeepEqualTo(predict(alone, data, classes));
                assertThat(nest.grownRounds()).isEqualTo(most);
            }
        });
    }

    @Test
    void probabilitiesAreFiniteAndSumToOneAndValuesAreFinite() {
        Laws.forAll(300, random -> {
            Data data = Data.random(random);
            int[] rows = some(data, random);
            BoostingOptions options = options(random).rounds(30);
            double[][] shares = predict(BoostedTrees.fit(data.sorted(), data.classes(), rows, options, 1), data, true);
            for (double[] row : shares) {
                double sum = 0;
                for (double share : row) {
                    assertThat(share).isBetween(0.0, 1.0);
                    sum += share;
                }
                assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
            }
            double[] values =
                    predict(BoostedTrees.fit(data.sorted(), data.targets(), rows, options, 1), data, false)[0];
            for (double value : values) {
                assertThat(value).isFinite();
            }
        });
    }

    /**
     * Checks that the squared error of the training rows never grows, for a rate of at most 1 and all rows in each
     * round.
     */
    @Test
    void eachRoundLowersTheTrainingError() {
        Laws.forAll(100, random -> {
            Data data = Data.random(random);
            int[] rows = IntStream.range(0, data.rows()).toArray();
            BoostingOptions options = options(random).subsample(1).learningRate(0.1 + 0.9 * random.nextDouble());
            double before = Double.POSITIVE_INFINITY;
            for (int rounds = 1; rounds <= 6; rounds++) {
                double[] values = BoostedTrees.fit(data.sorted(), data.targets(), rows, options.rounds(rounds), 1)
                        .values(data.sorted(), rows);
                double error = 0;
                for (int row : rows) {
                    error += Math.pow(values[row] - data.targets().value(row), 2);
                }
                assertThat(error).isLessThanOrEqualTo(before * (1 + 1e-9) + 1e-9);
                before = error;
            }
        });
    }

    @Test
    void missingRowsAndWrongKindsAreRefused() {
        assertThatThrownBy(() -> BoostingOptions.standard().rounds(0)).hasMessageContaining("'n_estimators': 0");
        assertThatThrownBy(() -> BoostingOptions.standard().learningRate(0))
                .hasMessageContaining("'learning_rate': 0.0");
        assertThatThrownBy(() -> BoostingOptions.standard().subsample(1.5)).hasMessageContaining("'subsample': 1.5");
        Columns columns = Columns.of(new double[][] {{1, 2, 3}});
        int[] rows = {0, 1, 2};
        BoostedTrees values = BoostedTrees.fit(columns, Values.of(1, 2, 3), rows, BoostingOptions.standard(), 1);
        assertThatThrownBy(() -> values.probabilities(columns, rows)).hasMessageContaining("have no classes");
        BoostedTrees classes = BoostedTrees.fit(
                columns,
                Classes.of(new int[] {0, 1, 1}, 2),
                rows,
                BoostingOptions.standard().rounds(3),
                1);
        assertThatThrownBy(() -> classes.values(columns, rows)).hasMessageContaining("have no values");
        assertThat(classes.rounds())
                .hasSize(3)
                .allSatisfy(round -> assertThat(round).hasSize(1));
        assertThat(List.of(classes.rounds().getFirst().getFirst().leaves())).containsExactly(2);
    }
}
