package io.danlu.surrogate.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.testkit.RandomSpaces;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

    /** Random points of a random space, mixed and conditional, and random targets. */
    private record Case(Encoding encoding, Observations observations, Hyperparameters theta) {

        static Case of(RandomGenerator random) {
            Space space = RandomSpaces.space(random);
            Encoding encoding = Encoding.of(space);
            int n = random.nextInt(1, 25);
            double[][] inputs = new double[n][];
            Arrays.setAll(inputs, i -> encoding.encode(space.draw(random)));
            double[] targets = random.doubles(n, -2, 2).toArray();
            int[] counts = random.ints(n, 1, 4).toArray();
            double[] lengths = random.doubles(encoding.blocks().size(), 0.1, 2).toArray();
            double additive = random.nextBoolean() ? 0 : random.nextDouble();
            Hyperparameters theta = new Hyperparameters(
                    lengths, random.nextDouble(0.5, 2), Math.pow(10, random.nextDouble(-3, 0)), additive);
            return new Case(encoding, new Observations(inputs, targets, counts, random.nextDouble()), theta);
        }

        GaussianProcess process() {
            return GaussianProcess.of(observations, encoding, theta);
        }
    }

    @Test
    void predictionsEqualTheTextbooks() {
        Laws.forAll(100, random -> {
            Case one = Case.of(random);
            double[] input = one.encoding().encode(one.encoding().space().draw(random));
            double[] expected = Textbook.belief(one.observations(), one.encoding(), one.theta(), input);
            GaussianProcess.Belief belief = one.process().at(input);
            assertThat(belief.mean()).isCloseTo(expected[0], within(1e-6));
            assertThat(belief.sd()).isCloseTo(Math.sqrt(Math.max(0, expected[1])), within(1e-5));
        });
    }

    @Test
    void anObservationIsPredictedFromTheOthersByTheTextbook() {
        Laws.forAll(50, random -> {
            Case one = Case.of(random);
            GaussianProcess.Belief[] leftOut = one.process().leftOut();
            double mean = Textbook.mean(one.observations(), one.encoding(), one.theta());
            for (int i = 0; i < leftOut.length; i++) {
                double[] expected = Textbook.belief(
                        without(one.observations(), i),
                        one.encoding(),
                        one.theta(),
                        mean,
                        one.observations().inputs()[i]);
                assertThat(leftOut[i].mean()).isCloseTo(expected[0], within(1e-6));
                assertThat(leftOut[i].sd()).isCloseTo(Math.sqrt(Math.max(0, expected[1])), within(1e-5));
            }
        });
    }

    private static Observations without(Observations all, int left) {
        int[] others = IntStream.range(0, all.size()).filter(i -> i != left).toArray();
        return new Observations(
                Arrays.stream(others).mapToObj(i -> all.inputs()[i]).toArray(double[][]::new),
                Arrays.stream(others).mapToDouble(i -> all.targets()[i]).toArray(),
                Arrays.stream(others).map(i -> all.counts()[i]).toArray(),
                all.scatter());
    }

    @Test
    void believingKeepsTheMeanAndRemovesUncertainty() {
        Laws.forAll(200, random -> {
            Case one = Case.of(random);
            GaussianProcess before = one.process();
            List<double[]> inputs = List.of(
                    one.encoding().encode(one.encoding().space().draw(random)),
                    one.encoding().encode(one.encoding().space().draw(random)));
            GaussianProcess after = before.believing(inputs);
            for (double[] input : inputs) {
                assertThat(after.at(input).mean()).isCloseTo(before.at(input).mean(), within(0.1));
                assertThat(after.at(input).sd()).isLessThan(before.at(input).sd() + 1e-9);
            }
        });
    }

    @Test
    void theBoundIsAboveTheDeviation() {
        Laws.forAll(300, random -> {
            Case one = Case.of(random);
            double[] input = one.encoding().encode(one.encoding().space().draw(random));
            GaussianProcess.Belief bound = one.process().bound(input);
            GaussianProcess.Belief belief = one.process().at(input);
            assertThat(bound.mean()).isEqualTo(belief.mean());
            assertThat(bound.sd()).isGreaterThanOrEqualTo(belief.sd() - 1e-9);
        });
    }

    @Test
    void gradientsAreDifferences() {
        Laws.forAll(100, random -> {
            Case one = Case.of(random);
            GaussianProcess process = one.process();
            double[] input = one.encoding().encode(one.encoding().space().draw(random));
            Arrays.setAll(input, i -> input[i] + random.nextDouble(-0.2, 0.2));
            double[] meanGradient = new double[input.length];
            double[] sdGradient = new double[input.length];
            process.at(input, meanGradient, sdGradient);
            for (int c = 0; c < input.length; c++) {
                double h = 1e-5;
                double[] up = input.clone();
                double[] down = input.clone();
                up[c] += h;
                down[c] -= h;
                assertThat(meanGradient[c])
                        .isCloseTo((process.at(up).mean() - process.at(down).mean()) / (2 * h), within(1e-4));
                assertThat(sdGradient[c])
                        .isCloseTo((process.at(up).sd() - process.at(down).sd()) / (2 * h), within(1e-3));
            }
        });
    }

    @Test
    void theLikelihoodsGradientIsADifference() {
        Laws.forAll(100, random -> {
            Case one = Case.of(random);
            int groups = one.encoding().blocks().size();
            Structure structure = random.nextBoolean() ? Structure.INTERACTING : Structure.PARTLY_ADDITIVE;
            Priors priors = Priors.of(Math.max(1, groups), structure);
            int size = groups + 1 + (priors.odds().isPresent() ? 1 : 0);
            Likelihood likelihood = new Likelihood(one.observations(), one.encoding(), priors);
            double[] logs = random.doubles(size, -2, 0.5).toArray();
            double[] gradient = new double[size];
            double value = likelihood.at(logs, gradient);
            double[] ignored = new double[size];
            for (int i = 0; i < size; i++) {
                double h = 1e-5;
                double[] up = logs.clone();
                double[] down = logs.clone();
                up[i] += h;
                down[i] -= h;
                double difference = (likelihood.at(up, ignored) - likelihood.at(down, ignored)) / (2 * h);
                assertThat(gradient[i]).isCloseTo(difference, within(1e-4 * (1 + Math.abs(value))));
            }
        });
    }

    @Test
    void withoutNoiseItInterpolatesTheObservations() {
        Laws.forAll(100, random -> {
            Encoding encoding = Encoding.of(RandomSpaces.space(random));
            double[] input = encoding.encode(encoding.space().draw(random));
            double[] lengths = new double[encoding.blocks().size()];
            Arrays.fill(lengths, 0.5);
            Observations observations = new Observations(new double[][] {input}, new double[] {1.5}, new int[] {1}, 0);
            GaussianProcess process =
                    GaussianProcess.of(observations, encoding, new Hyperparameters(lengths, 1, 1e-9, 0));
            assertThat(process.at(input).mean()).isCloseTo(1.5, within(1e-6));
            assertThat(process.at(input).sd()).isLessThan(1e-4);
        });
    }

    @Test
    void repeatedInputsAreAccepted() {
        Encoding encoding = Encoding.of(Space.of(Parameter.real("x", 0, 1)));
        double[][] inputs = new double[50][1];
        double[] targets = new double[50];
        int[] counts = new int[50];
        Arrays.fill(counts, 1);
        GaussianProcess process = GaussianProcess.of(
                new Observations(inputs, targets, counts, 0),
                encoding,
                new Hyperparameters(new double[] {1}, 1, 1e-20, 0));
        assertThat(process.at(new double[] {0.3}).mean()).isFinite();
        assertThat(process.at(new double[] {0.3}).sd()).isPositive();
    }
}
