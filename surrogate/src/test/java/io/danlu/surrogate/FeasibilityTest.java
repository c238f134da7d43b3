package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Hyperparameters;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeasibilityTest {

    private static final Encoding ENCODING =
            Encoding.of(Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1)));
    private static final Hyperparameters THETA = new Hyperparameters(new double[] {0.3, 0.3}, 1, 0.01, 0);

    @Test
    void failuresAreExpectedNearTrialsThatFailed() {
        Feasibility feasibility = Feasibility.of(
                List.of(new double[] {-0.4, 0}, new double[] {-0.3, 0.2}, new double[] {-0.2, -0.1}),
                List.of(new double[] {0.4, 0}, new double[] {0.35, 0.1}),
                ENCODING,
                THETA,
                THETA);
        assertThat(Math.exp(feasibility.log(new double[] {-0.3, 0}))).isGreaterThan(0.95);
        assertThat(Math.exp(feasibility.log(new double[] {0.4, 0.05}))).isLessThan(0.05);
    }

    @Test
    void itsGradientIsADifference() {
        Laws.forAll(200, random -> {
            Feasibility feasibility = Feasibility.of(
                    List.of(
                            random.doubles(2, -0.5, 0.5).toArray(),
                            random.doubles(2, -0.5, 0.5).toArray()),
                    List.of(random.doubles(2, -0.5, 0.5).toArray()),
                    ENCODING,
                    THETA,
                    THETA);
            double[] input = random.doubles(2, -0.5, 0.5).toArray();
            double[] gradient = {1, 2};
            assertThat(feasibility.log(input, gradient)).isEqualTo(feasibility.log(input));
            for (int c = 0; c < 2; c++) {
                double[] up = input.clone();
                double[] down = input.clone();
                up[c] += 1e-6;
                down[c] -= 1e-6;
                assertThat(gradient[c] - 1 - c)
                        .isCloseTo((feasibility.log(up) - feasibility.log(down)) / 2e-6, within(1e-3));
            }
        });
    }

    @Test
    void aParameterThatDoesNotMatterToTheObjectiveMayDecideWhichTrialsFail() {
        Hyperparameters objective = new Hyperparameters(new double[] {0.3, 100}, 1, 0.01, 0);
        List<double[]> inputs = IntStream.range(0, 64)
                .mapToObj(i -> new double[] {(i >> 3) / 7.0 - 0.5, (i & 7) / 7.0 - 0.5})
                .toList();
        List<double[]> fine = inputs.stream().filter(input -> input[1] < 0.2).toList();
        List<double[]> failed = inputs.stream().filter(input -> input[1] >= 0.2).toList();
        Hyperparameters own = Feasibility.hyperparameters(fine, failed, ENCODING);
        Feasibility feasibility = Feasibility.of(fine, failed, ENCODING, objective, own);
        assertThat(Math.exp(feasibility.log(new double[] {0, 0.4}))).isLessThan(0.05);
        assertThat(Math.exp(feasibility.log(new double[] {0, -0.2}))).isGreaterThan(0.95);
    }
}
