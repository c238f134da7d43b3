package io.danlu.surrogate.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScalarizedImprovementTest {

    /** A scalarization, and the prediction of a point. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Case(double[] reference, double[] weights, double[][] front, double[] means, double[] sds) {

        static Case of(RandomGenerator random, int axes) {
            double[][] front = new double[random.nextInt(1, 6)][];
            Arrays.setAll(front, i -> random.doubles(axes).toArray());
            return new Case(
                    random.doubles(axes, -0.2, 1.2).toArray(),
                    random.doubles(axes, 0.05, 1).toArray(),
                    front,
                    random.doubles(axes, -0.5, 1.5).toArray(),
                    random.doubles(axes, 0.02, 0.6).toArray());
        }

        ScalarizedImprovement improvement() {
            return new ScalarizedImprovement(reference, weights, front);
        }

        double scalar(double... losses) {
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < losses.length; j++) {
                most = Math.max(most, (losses[j] - reference[j]) / weights[j]);
            }
            return most;
        }

        double best() {
            return Arrays.stream(front).mapToDouble(this::scalar).min().orElseThrow();
        }
    }

    @Test
    void withOneLossItIsLogExpectedImprovement() {
        Laws.forAll(500, random -> {
            Case one = Case.of(random, 1);
            double[] means = {random.nextDouble(-3, 30)};
            double best = one.best() * one.weights()[0] + one.reference()[0];
            double expected = Acquisition.LOGEI.at(means[0], one.sds()[0], best) - Math.log(one.weights()[0]);
            assertThat(one.improvement().log(means, one.sds()))
                    .isCloseTo(expected, within(1e-3 * Math.max(1, Math.abs(expected) / 100)));
        });
    }

    @Test
    void itIsTheMeanImprovementOfDraws() {
        Laws.forAll(20, random -> {
            Case one = Case.of(random, random.nextInt(2, 6));
            double best = one.best();
            int draws = 40_000;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < draws; i++) {
                double[] losses = new double[one.means().length];
                Arrays.setAll(losses, j -> one.means()[j] + one.sds()[j] * random.nextGaussian());
                double gain = Math.max(0, best - one.scalar(losses));
                sum += gain;
                squares += gain * gain;
            }
            double mean = sum / draws;
            double error = Math.sqrt(squares / draws / draws);
            assertThat(Math.exp(one.improvement().log(one.means(), one.sds())))
                    .isCloseTo(mean, within(6 * error + 1e-5));
        });
    }

    @Test
    void itsGradientIsADifference() {
        Laws.forAll(300, random -> {
            Case one = Case.of(random, random.nextInt(1, 5));
            int axes = one.means().length;
            double[] byMean = new double[axes];
            double[] bySd = new double[axes];
            double log = one.improvement().log(one.means(), one.sds(), byMean, bySd);
            assertThat(log).isEqualTo(one.improvement().log(one.means(), one.sds()));
            for (int j = 0; j < axes; j++) {
                assertThat(byMean[j]).isCloseTo(slope(one, one.means(), j), within(2e-3 * (1 + Math.abs(byMean[j]))));
                assertThat(bySd[j]).isCloseTo(slope(one, one.sds(), j), within(2e-3 * (1 + Math.abs(bySd[j]))));
            }
        });
    }

    /** Moves one number of {@code vector}, which is the means or the deviations, up and down in place. */
    private static double slope(Case one, double[] vector, int axis) {
        double at = vector[axis];
        vector[axis] = at + 1e-6;
        double up = one.improvement().log(one.means(), one.sds());
        vector[axis] = at - 1e-6;
        double down = one.improvement().log(one.means(), one.sds());
        vector[axis] = at;
        return (up - down) / 2e-6;
    }

    /** A search follows the gradient where any improvement is hopeless. */
    @Test
    void itStaysFiniteFarFromTheFront() {
        Case near = Case.of(new java.util.SplittableRandom(1), 3);
        double last = Double.POSITIVE_INFINITY;
        for (double far : new double[] {1, 10, 100, 1e4, 1e6}) {
            double log = near.improvement().log(new double[] {far, far, far}, new double[] {0.1, 1e-3, 1e-6});
            assertThat(log).isFinite().isLessThan(last);
            last = log;
        }
    }
}
