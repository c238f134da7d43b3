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
                double best = scorer.score(truth, Guesses.perfect(truth));
                if (!Double.isNaN(best)) {
                    assertThat(scorer.score(truth, guess))
                            .as(scorer.name())
                            .satisfiesAnyOf(
                                    score -> assertThat(score).isNaN(),
                                    score -> assertThat(score).isLessThanOrEqualTo(best));
                }
            }
            Numbers numbers = numbers(random.doubles(rows + 1, 0.1, 5).toArray());
            Estimates estimates = Estimates.of(random.doubles(rows + 1, 0.1, 5).toArray());
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
            double[] guess = random.doubles(rows, 0.1, 9).toArray();
            Labels labels = Guesses.randomTruth(random, MANY, rows);
            Probabilities chances = Guesses.tiedProbabilities(random, 4, rows);
            for (Scorer scorer : scorers(Task.CLASSIFICATION)) {
                boolean countsWhatHasNoWeight = scorer.name().endsWith("_macro"); // as scikit-learn's do
                if (takes(scorer, MANY) && !countsWhatHasNoWeight) {
                    assertThat(((ClassScorer) scorer).score(labels, chances, weights))
                            .as(scorer.name())
                            .isCloseTo(
                                    scorer.score(labels.at(repeated), Guesses.pick(chances, repeated)), within(1e-9));
                }
            }
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
            Probabilities reordered = Guesses.pick(guess, order);
            for (Scorer scorer : scorers(Task.CLASSIFICATION)) {
                if (takes(scorer, MANY)) {
                    assertThat(scorer.score(truth.at(order), reordered))
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
    void unusedClassesDoNotCountInF1() {
        Labels few = Guesses.truth(List.of("a", "b"), List.of("a", "b", "a"));
        Labels many = Guesses.truth(MANY, List.of("a", "b", "a"));
        Probabilities ofFew = Guesses.probabilities(2, 1, 0, 1, 0, 1, 0);
        Probabilities ofMany = Guesses.probabilities(4, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        for (String name : List.of(
                "f1_micro", "precision_macro", "recall_weighted", "jaccard_macro", "accuracy", "balanced_accuracy")) {
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

    /** Scorers that need no probabilities score certainty about the most probable class alike. */
    @Test
    void aScorerSaysWhetherItNeedsProbabilities() {
        assertThat(Scorer.names().stream().filter(name -> Scorer.named(name).needsProbabilities()))
                .containsExactly(
                        "neg_log_loss",
                        "neg_brier_score",
                        "top_k_accuracy",
                        "average_precision",
                        "roc_auc",
                        "roc_auc_ovr",
                        "roc_auc_ovo",
                        "roc_auc_ovr_weighted",
                        "roc_auc_ovo_weighted");
        Laws.forAll(100, random -> {
            Labels truth = Guesses.randomTruth(random, BINARY, 12);
            Probabilities guess = Guesses.tiedProbabilities(random, 2, 12);
            for (Scorer scorer : scorers(Task.CLASSIFICATION)) {
                if (!scorer.needsProbabilities()) {
                    assertThat(scorer.score(truth, Guesses.certain(guess)))
                            .as(scorer.name())
                            .isEqualTo(Double.valueOf(scorer.score(truth, guess)));
                }
            }
        });
    }

    /** A rank statistic: only the order of the positive class's probabilities matters. */
    @Test
    void squashingProbabilitiesKeepsTheArea() {
        Laws.forAll(200, random -> {
            Labels truth = Guesses.randomTruth(random, BINARY, 15);
            Probabilities guess = Guesses.tiedProbabilities(random, 2, 15);
            double[][] squashed = new double[15][2];
            for (int row = 0; row < 15; row++) {
                squashed[row][1] = Math.pow(guess.at(row, 1), 3);
                squashed[row][0] = 1 - squashed[row][1];
            }
            for (String name : List.of("roc_auc", "average_precision")) {
                assertThat(Scorer.named(name).score(truth, Probabilities.of(squashed)))
                        .isEqualTo(Double.valueOf(Scorer.named(name).score(truth, guess)));
            }
        });
    }

    /** Brier 1950, whose score of three classes lies between 0 and 2: ((0.5)² + 0.3² + 0.2² + 0 + 1 + 1) / 2. */
    @Test
    void theBrierScoreOfManyClassesIsTheSumOverThem() {
        Labels truth = Guesses.truth(List.of("a", "b", "c"), List.of("a", "b"));
        Probabilities guess = Guesses.probabilities(3, 0.5, 0.3, 0.2, 0, 0, 1);
        assertThat(Scorer.named("neg_brier_score").score(truth, guess)).isCloseTo(-1.19, within(1e-12));
    }

    @Test
    void scorersOfNonNegativeNumbersRefuseNegativeOnes() {
        for (String name : List.of("neg_mean_squared_log_error", "neg_mean_poisson_deviance")) {
            assertThatThrownBy(() -> Scorer.named(name).score(numbers(-1), Estimates.of(new double[] {1})))
                    .hasMessage("Scoring: '" + name + "' needs values of target 'y' at least 0, but one is -1.0."
                            + " Use neg_mean_squared_error.");
        }
        assertThatThrownBy(
                        () -> Scorer.named("neg_mean_gamma_deviance").score(numbers(0), Estimates.of(new double[] {1})))
                .hasMessageContaining("above 0, but one is 0.0");
        assertThatThrownBy(() ->
                        Scorer.named("neg_mean_poisson_deviance").score(numbers(0), Estimates.of(new double[] {0})))
                .hasMessageContaining("needs predictions above 0, but one is 0.0");
    }

    @Test
    void scorersOfAPositiveClassNeedTwoClasses() {
        Labels truth = Guesses.truth(MANY, MANY);
        assertThatThrownBy(() -> Scorer.named("roc_auc").score(truth, Guesses.perfect(truth)))
                .hasMessage(
                        "Scoring: 'roc_auc' needs two classes, but target 'y' has 4 (a, b, c, d). Use roc_auc_ovr.");
        assertThatThrownBy(() -> Scorer.named("positive_likelihood_ratio").score(truth, Guesses.perfect(truth)))
                .isInstanceOf(ModelException.class);
        Labels words = Guesses.truth(List.of("no", "yes"), List.of("no", "yes"));
        assertThatThrownBy(() -> Scorer.named("average_precision").score(words, Guesses.perfect(words)))
                .hasMessageContaining(
                        "the positive one is named 1, but target 'y' has no, yes. Use roc_auc; or, of two classes, name it as positive.");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Scorer.named("f1_mikro"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(
                        "Scoring: 'f1_mikro' is unknown. Did you mean 'f1_micro'? Use one of precision, recall, f1, jaccard"
                                + " (each also with _micro, _macro, _weighted), accuracy,");
        assertThatThrownBy(() -> Scorer.named("x"))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .as("fits into a message of a study file")
                        .hasSizeLessThan(850)
                        .contains(Scorer.names().stream()
                                .filter(name -> !name.endsWith("cro") && !name.matches(".*[a-z1]_weighted"))
                                .toList()));
    }

    @Test
    void binaryF1NeedsAClassNamedOne() {
        for (List<String> classes : List.of(List.of("no", "yes"), List.of("0", "1", "2"))) {
            Labels truth = Guesses.truth(classes, classes);
            assertThatThrownBy(() -> Scorer.named("f1").score(truth, Guesses.perfect(truth)))
                    .hasMessage(
                            "Scoring: 'f1' needs two classes, of which the positive one is named 1, but target 'y' has "
                                    + String.join(", ", classes)
                                    + ". Use f1_macro, f1_micro or f1_weighted; or, of two classes, name it as positive.");
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

    private static boolean takes(Scorer scorer, List<String> classes) {
        Labels truth = Guesses.truth(classes, classes);
        try {
            scorer.score(truth, Guesses.perfect(truth));
            return true;
        } catch (ModelException refused) {
            return false;
        }
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
