package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Groups;
import io.danlu.selection.split.Permutation;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationScoreTest {

    private static List<Integer> sorted(Labels labels, Rows rows, Groups groups, int group) {
        return IntStream.of(rows.toArray())
                .filter(row -> groups.codes().get(row) == group)
                .map(labels::at)
                .sorted()
                .boxed()
                .toList();
    }

    @Test
    void targetsAreExchangedWithinGroupsAndNothingElseChanges() {
        Laws.forAll(100, random -> {
            Dataset data = Iris.species();
            Groups groups = new Groups(
                    "g",
                    IntStream.range(0, 150).mapToObj(row -> random.nextInt(4)).toList());
            Rows rows = data.rows()
                    .pick(IntStream.range(0, 150)
                            .filter(row -> row == 0 || random.nextBoolean())
                            .toArray());
            boolean grouped = random.nextBoolean();
            Permutation permutation =
                    new Permutation(grouped ? Optional.of(groups) : Optional.empty(), random.nextLong());
            Rows permuted = permutation.of(rows);
            assertThat(permuted.toArray()).isEqualTo(rows.toArray());
            assertThat(permuted.dataset().features()).isEqualTo(data.features());
            Labels before = (Labels) data.target();
            Labels after = (Labels) permuted.dataset().target();
            if (grouped) {
                for (int group = 0; group < 4; group++) {
                    assertThat(sorted(after, rows, groups, group)).isEqualTo(sorted(before, rows, groups, group));
                }
            }
            assertThat(after.counts()).isEqualTo(before.counts());
            List<Integer> own = IntStream.of(rows.toArray()).boxed().toList();
            IntStream.range(0, 150)
                    .filter(row -> !own.contains(row))
                    .forEach(row -> assertThat(after.at(row)).isEqualTo(before.at(row)));
            assertThat(((Labels) permutation.of(rows).dataset().target()).toArray())
                    .isEqualTo(after.toArray());
        });
    }

    @Test
    void thePValueIsTheShareThatIsNotWorse() {
        Laws.forAll(100, random -> {
            List<Double> permuted = random.ints(1 + random.nextInt(30), 0, 10)
                    .mapToObj(Double::valueOf)
                    .toList();
            double score = random.nextInt(10);
            double share =
                    (1.0 + permuted.stream().filter(other -> other >= score).count()) / (1 + permuted.size());
            assertThat(new PermutationScore(score, permuted).pValue()).isEqualTo(share);
        });
        assertThat(new PermutationScore(1, Collections.nCopies(4, Double.NaN)).pValue())
                .isOne();
    }

    private static PermutationScore forest(Rows rows, int permutations) {
        return PermutationScore.of(
                rows,
                of -> new CrossValidation(
                        of, Learner.named("forest"), new StratifiedKFold(3), Scorer.named("accuracy"), 5),
                Map.of("n_estimators", Value.of(5)),
                Optional.empty(),
                permutations,
                1);
    }

    @Test
    void learnableTargetsAreSignificantAndNoiseIsNot() {
        PermutationScore iris = forest(Iris.species().rows(), 19);
        assertThat(iris.pValue()).isEqualTo(1 / 20.0);
        assertThat(iris.permuted())
                .hasSize(19)
                .allSatisfy(score -> assertThat(score).isBetween(0.15, 0.55));
        Rows nothing = new Permutation(Optional.empty(), 77).of(Iris.species().rows());
        assertThat(forest(nothing, 19).pValue()).isGreaterThan(0.05);
    }

    /** Scikit-learn 1.4.2 with DummyClassifier(strategy="prior") on Iris: 1/3 for all, and 1. */
    @Test
    void thePValueOfEqualScoresIsOne() {
        PermutationScore prior = PermutationScore.of(
                Iris.species().rows(),
                rows -> new CrossValidation(
                        rows, new PriorLearner(), new StratifiedKFold(5), Scorer.named("accuracy"), 0),
                Map.of(),
                Optional.empty(),
                9,
                0);
        assertThat(prior).isEqualTo(new PermutationScore(prior.score(), Collections.nCopies(9, prior.score())));
        assertThat(prior.score()).isBetween(0.3333, 0.3334);
        assertThat(prior.pValue()).isOne();
        assertThatThrownBy(() -> forest(Iris.species().rows(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Permutations: 0 must be at least 1. Scikit-learn makes 100.");
    }
}
