package io.danlu.selection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Probabilities;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private static final List<String> BINARY = List.of("0", "1");
    private static final List<String> MANY = List.of("a", "b", "c", "d");

    @Test
    void nothingScoresBetterThanTheTruth() {
        Laws.forAll(300, random -> {
            int rows = random.nextInt(1, 12);
            Labels truth = Guesses.randomTruth(random, BINARY, rows);
            Probabilities guess = Guesses.randomProbabilities(random, 2, rows);
            for (Scorer scorer : scorers(Task.CLASSIFICATION)) {
                assertThat(scorer.score(truth, guess)).isLessThanOrEqualTo(scorer.score(truth, Guesses.perfect(truth)));
            }
            Numbers numbers = numbers(random.doubles(rows + 1, -5, 5).toArray());
            Estimates estimates = Estimates.of(random.doubles(rows + 1, -5, 5).toArray());
            for (Scorer scorer : scorers(Task.REGRESSION)) {
                assertThat(scorer.score(numbers, estimates))
                        .isLessThan(scorer.score(numbers, Estimates.of(numbers.toArray())));
            }
        });
    }

    @Test
    void aWeightIsThatManyCopiesOfARow() {
        Laws.forAll(300, random -> {
            int rows = random.nextInt(2, 10);
            int[] copies = random.ints(rows, 0, 4).toArray();
            copies[0]++;
            copies[1]++;
            int[] repeated = IntStream.range(0, rows)
                    .flatMap(row -> IntStream.range(0, copies[row]).map(copy -> row))
                    .toArray();
            Weights weights = Weights.of(Arrays.stream(copies).asDoubleStream().toArray());
            double[] truth = IntStream.range(0, rows)
                    .mapToDouble(row -> row + random.nextDouble())
                    .toArray();
            double[] guess = random.doubles(rows).toArray();
            for (Scorer scorer : scorers(Task.REGRESSION)) {
                NumberScorer numberScorer = (NumberScorer) scorer;
                double weighted = numberScorer.score(numbers(truth), Estimates.of(guess), weights);
                assertThat(weighted)
                        .as(scorer.name())
                        .isCloseTo(
                                scorer.score(numbers(truth).at(repeated), Estimates.of(pick(guess, repeated))),
                                within(1e-9 * Math.max(1, Math.abs(weighted))));
            }
        });
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        Laws.forAll(200, random -> {
            Labels truth = Guesses.randomTruth(random, MANY, 6);
            Probabilities guess = Guesses.randomProbabilities(random, 4, 6);
            int[] order = {3, 1, 5, 0, 4, 2};
            double[][] reordered = new double[6][4];
            for (int row = 0; row < 6; row++) {
                for (int code = 0; code < 4; code++) {
                    reordered[row][code] = guess.at(order[row], code);
                }
            }
            for (Scorer scorer : scorers(Task.CLASSIFICATION)) {
                if (!scorer.name().equals("f1")) {
                    assertThat(scorer.score(truth.at(order), Probabilities.of(reordered)))
                            .isCloseTo(scorer.score(truth, guess), within(1e-12));
                }
            }
        });
    }

    @Test
    void microF1IsTheAccuracy() {
        Laws.forAll(200, random -> {
            Labels truth = Guesses.randomTruth(random, MANY, 30);
            Probabilities guess = Guesses.randomProbabilities(random, 4, 30);
            assertThat(Scorer.named("f1_micro").score(truth, guess))
                    .isEqualTo(Scorer.named("accuracy").score(truth, guess));
        });
    }

    @Test
    void unusedClassesCountForNothingInF1() {
        Labels few = Guesses.truth(List.of("a", "b"), List.of("a", "b", "a"));
        Labels many = Guesses.truth(MANY, List.of("a", "b", "a"));
        Probabilities ofFew = Guesses.probabilities(2, 1, 0, 1, 0, 1, 0);
        Probabilities ofMany = Guesses.probabilities(4, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        for (String name : List.of("f1_micro", "f1_macro", "f1_weighted", "accuracy")) {
            assertThat(Scorer.named(name).score(many, ofMany))
                    .isEqualTo(Scorer.named(name).score(few, ofFew));
        }
    }

    @Test
    void aPerfectErrorIsZeroWithoutASign() {
        Numbers truth = numbers(1, 2);
        for (Scorer scorer : scorers(Task.REGRESSION)) {
            if (scorer.name().startsWith("neg_")) {
                assertThat(scorer.score(truth, Estimates.of(new double[] {1, 2})))
                        .isEqualTo(0.0);
            }
        }
    }

    @Test
    void onlyLogLossNeedsProbabilities() {
        assertThat(Scorer.names().stream().filter(name -> Scorer.named(name).needsProbabilities()))
                .containsExactly("neg_log_loss");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Scorer.named("f1_mikro"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(
                        "Scoring: 'f1_mikro' is unknown. Did you mean 'f1_micro'? Use one of accuracy, f1,");
    }

    @Test
    void binaryF1NeedsAClassNamedOne() {
        for (List<String> classes : List.of(List.of("no", "yes"), List.of("0", "1", "2"))) {
            Labels truth = Guesses.truth(classes, classes);
            assertThatThrownBy(() -> Scorer.named("f1").score(truth, Guesses.perfect(truth)))
                    .hasMessage(
                            "Scoring: 'f1' needs two classes, of which the positive one is named 1, but target 'y' has "
                                    + String.join(", ", classes)
                                    + ". Use f1_macro, f1_micro or f1_weighted.");
        }
    }

    @Test
    void otherTargetsAndRowsAreRefused() {
        Labels truth = Guesses.truth(BINARY, BINARY);
        assertThatThrownBy(() -> Scorer.named("r2").score(truth, Guesses.perfect(truth)))
                .hasMessage("Scoring: 'r2' is for regression, but target 'y' is for classification."
                        + " Use another scoring, or another target.");
        assertThatThrownBy(() -> Scorer.named("accuracy").score(numbers(1, 2), Estimates.of(new double[] {1, 2})))
                .hasMessageStartingWith("Scoring: 'accuracy' is for classification, but");
        assertThatThrownBy(() -> Scorer.named("r2").score(numbers(1, 2), Estimates.of(new double[] {1})))
                .hasMessage("Prediction: 1 rows, but the truth has 2. Predict the same rows.");
    }

    @Test
    void senselessWeightsAreRefused() {
        assertThatThrownBy(() -> Weights.of(1, -1)).hasMessageContaining("row 1 (-1.0) must be finite and at least 0");
        assertThatThrownBy(() -> Weights.of(Double.NaN)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Weights.of(0, 0)).hasMessageContaining("none of 2 is above 0");
        Labels truth = Guesses.truth(BINARY, BINARY);
        ClassScorer accuracy = (ClassScorer) Scorer.named("accuracy");
        assertThatThrownBy(() -> accuracy.score(truth, Guesses.perfect(truth), Weights.of(1)))
                .hasMessage("Weights: 1 for 2 rows. Give one for each row.");
    }

    private static List<Scorer> scorers(Task task) {
        return Scorer.names().stream()
                .map(Scorer::named)
                .filter(scorer -> scorer.task() == task)
                .toList();
    }

    private static Numbers numbers(double... values) {
        return Numbers.of(Column.numeric("y", values));
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
