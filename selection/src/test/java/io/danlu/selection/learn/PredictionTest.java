package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import org.junit.jupiter.api.Test;

class PredictionTest {

    @Test
    void theLabelIsTheFirstOfTheMostProbableClasses() {
        Laws.forAll(300, random -> {
            double[] shares =
                    random.ints(random.nextInt(1, 6), 0, 4).asDoubleStream().toArray();
            int label = Probabilities.of(new double[][] {shares}).label(0);
            for (int code = 0; code < shares.length; code++) {
                assertThat(shares[label]).isGreaterThanOrEqualTo(shares[code]);
                if (code < label) {
                    assertThat(shares[code]).isLessThan(shares[label]);
                }
            }
        });
    }

    @Test
    void aPredictionKnowsItsSize() {
        Probabilities probabilities = Probabilities.of(new double[][] {{0.25, 0.75}, {1, 0}, {0, 1}});
        assertThat(probabilities.size()).isEqualTo(3);
        assertThat(probabilities.classes()).isEqualTo(2);
        assertThat(probabilities.at(0, 1)).isEqualTo(0.75);
        assertThat(Probabilities.of(new double[0][]).classes()).isZero();
        assertThat(Estimates.of(new double[] {1, 2}).size()).isEqualTo(2);
    }
}
