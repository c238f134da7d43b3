package io.danlu.selection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected numbers are those of scikit-learn 1.4.2 with {@code pos_label}, or of the labels {@code y == pos_label}.
 */
class PositiveClassTest {

    private static final Labels TRUTH =
            Labels.of("y", List.of("no", "yes", "no", "no", "yes", "no", "no", "yes", "no", "no"));

    private static final Probabilities PREDICTED =
            Probabilities.of(Arrays.stream(new double[] {.1, .7, .6, .2, .3, .4, .15, .9, .55, .05})
                    .mapToObj(yes -> new double[] {1 - yes, yes})
                    .toArray(double[][]::new));

    @ParameterizedTest
    @CsvSource({
        "f1, 0.5714285714285714, 0.7692307692307693",
        "precision, 0.5, 0.8333333333333334",
        "recall, 0.6666666666666666, 0.7142857142857143",
        "jaccard, 0.4, 0.625",
        "average_precision, 0.8333333333333333, 0.9379251700680271",
        "roc_auc, 0.8571428571428571, 0.8571428571428572",
        "neg_brier_score, -0.14875, -0.14875",
        "positive_likelihood_ratio, 2.3333333333333335, 2.142857142857143",
        "neg_negative_likelihood_ratio, -0.4666666666666667, -0.42857142857142855",
    })
    void theNamedClassIsThePositiveOne(String scorer, double ofYes, double ofNo) {
        assertThat(Scorer.named(scorer).score(TRUTH.withPositive("yes"), PREDICTED))
                .isCloseTo(ofYes, within(1e-12));
        assertThat(Scorer.named(scorer).score(TRUTH.withPositive("no"), PREDICTED))
                .isCloseTo(ofNo, within(1e-12));
    }

    @Test
    void partsOfTheRowsKeepIt() {
        Labels some = TRUTH.withPositive("yes").at(new int[] {0, 1, 2});
        assertThat(some.positive()).hasValue(1);
        assertThat(TRUTH.positive()).isEmpty();
    }

    @Test
    void itIsOneOfTwoClasses() {
        assertThatThrownBy(() -> TRUTH.withPositive("yess"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Positive class 'yess': it must be one of exactly two classes, but target 'y' has 2 (no, yes)."
                                + " Did you mean 'yes'? Name one of two, or leave it out.");
        assertThatThrownBy(() -> Labels.of("y", List.of("a", "b", "c")).withPositive("a"))
                .hasMessageContaining("has 3 (a, b, c)");
    }
}
