package io.danlu.surrogate.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FantasiesTest {

    private static final Encoding ENCODING = Encoding.of(
            Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1), Parameter.categorical("c", "a", "b")));

    private static double[] input(RandomGenerator random) {
        return ENCODING.encode(ENCODING.space().draw(random));
    }

    private static GaussianProcess process(RandomGenerator random) {
        int n = random.nextInt(1, 15);
        double[][] inputs = new double[n][];
        Arrays.setAll(inputs, i -> input(random));
        int[] counts = random.ints(n, 1, 4).toArray();
        Hyperparameters theta = new Hyperparameters(
                random.doubles(3, 0.2, 1).toArray(), 1, Math.pow(10, random.nextDouble(-3, 0)), random.nextDouble(0.9));
        return GaussianProcess.of(
                new Observations(inputs, random.doubles(n, -2, 2).toArray(), counts, 0), ENCODING, theta);
    }

    @Test
    void withoutImaginedValuesTheyAreTheProcess() {
        Laws.forAll(100, random -> {
            GaussianProcess process = process(random);
            Fantasies same = process.fantasies(List.of(), new double[1][0]);
            double[] input = input(random);
            double[] means = new double[1];
            assertThat(same.at(input, means)).isCloseTo(process.at(input).sd(), within(1e-9));
            assertThat(means[0]).isCloseTo(process.at(input).mean(), within(1e-9));
        });
    }

    /** The posterior mean of a draw, averaged over draws, is that of the process, since draws are of its posterior. */
    @Test
    void eachSetReachesItsValuesAndAllAgreeWithTheProcessOnAverage() {
        Laws.forAll(30, random -> {
            GaussianProcess process = process(random);
            List<double[]> inputs =
                    IntStream.range(0, 3).mapToObj(i -> input(random)).toList();
            int sets = 2_000;
            double[][] values = process.draws(inputs, sets, random);
            Fantasies fantasies = process.fantasies(inputs, values);
            double[] means = new double[sets];
            double sd = fantasies.at(inputs.get(1), means);
            assertThat(sd).isLessThan(0.01);
            for (int s = 0; s < 5; s++) {
                assertThat(means[s]).isCloseTo(values[s][1], within(0.02));
            }
            double[] input = input(random);
            assertThat(fantasies.at(input, means)).isLessThan(process.at(input).sd() + 1e-9);
            assertThat(Arrays.stream(means).average().orElseThrow())
                    .isCloseTo(process.at(input).mean(), within(0.15));
        });
    }

    @Test
    void gradientsAreDifferencesAndTheBoundIsAboveTheDeviation() {
        Laws.forAll(100, random -> {
            GaussianProcess process = process(random);
            List<double[]> inputs = List.of(input(random), input(random));
            Fantasies fantasies = process.fantasies(inputs, new double[][] {{-1, 1}, {0.5, 2}});
            double[] input = random.doubles(ENCODING.width(), -0.5, 0.5).toArray();
            double[] means = new double[2];
            double[][] byMean = new double[2][input.length];
            double[] bySd = new double[input.length];
            double sd = fantasies.at(input, means, byMean, bySd);
            double[] bounded = new double[2];
            assertThat(fantasies.bound(input, bounded)).isGreaterThanOrEqualTo(sd - 1e-9);
            assertThat(bounded).containsExactly(means, within(1e-12));
            for (int c = 0; c < input.length; c++) {
                double[] up = input.clone();
                double[] down = input.clone();
                up[c] += 1e-6;
                down[c] -= 1e-6;
                double[] above = new double[2];
                double[] below = new double[2];
                double slope = (fantasies.at(up, above) - fantasies.at(down, below)) / 2e-6;
                assertThat(bySd[c]).isCloseTo(slope, within(1e-3));
                for (int s = 0; s < 2; s++) {
                    assertThat(byMean[s][c]).isCloseTo((above[s] - below[s]) / 2e-6, within(1e-3));
                }
            }
        });
    }
}
