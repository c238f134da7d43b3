package io.danlu.surrogate.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.KeyedRandom;
import io.danlu.math.pareto.Boxes;
import io.danlu.math.pareto.Hypervolume;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HypervolumeImprovementTest {

    /** A front, and what is believed of a further vector. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Belief(double[][] front, double[] reference, double[] means, double[] sds) {

        static Belief random(RandomGenerator random, int axes) {
            double[][] front = new double[random.nextInt(0, 9)][];
            Arrays.setAll(front, i -> random.doubles(axes).toArray());
            double[] reference = new double[axes];
            Arrays.fill(reference, 1.1);
            double[] sds = random.doubles(axes, 0.05, 0.6).toArray();
            return new Belief(front, reference, random.doubles(axes, -0.3, 1.5).toArray(), sds);
        }

        HypervolumeImprovement improvement() {
            return new HypervolumeImprovement(Boxes.undominated(front, reference));
        }

        double log() {
            return improvement().log(means, sds);
        }

        Belief with(double[] otherMeans, double[] otherSds) {
            return new Belief(front, reference, otherMeans, otherSds);
        }

        Belief mapped(double factor, double shift) {
            double[][] moved = Arrays.stream(front)
                    .map(vector -> map(vector, factor, shift))
                    .toArray(double[][]::new);
            return new Belief(moved, map(reference, factor, shift), map(means, factor, shift), map(sds, factor, 0));
        }

        private static double[] map(double[] vector, double factor, double shift) {
            return Arrays.stream(vector).map(each -> factor * each + shift).toArray();
        }

        /** Exchanges the first two losses. */
        Belief exchanged() {
            double[][] moved = Arrays.stream(front).map(Belief::exchanged).toArray(double[][]::new);
            return new Belief(moved, exchanged(reference), exchanged(means), exchanged(sds));
        }

        private static double[] exchanged(double[] vector) {
            double[] moved = vector.clone();
            moved[0] = vector[1];
            moved[1] = vector[0];
            return moved;
        }
    }

    @Test
    void itIsTheMeanOfManyDraws() {
        int draws = 20_000;
        for (int seed = 0; seed < 12; seed++) {
            RandomGenerator random = KeyedRandom.generator(seed);
            Belief narrow = Belief.random(random, 2 + seed % 2);
            double[] wide = Arrays.stream(narrow.sds).map(sd -> sd + 0.3).toArray();
            Belief belief = narrow.with(narrow.means, wide);
            double before = Hypervolume.of(belief.front, belief.reference);
            double sum = 0;
            double squares = 0;
            double[][] more = Arrays.copyOf(belief.front, belief.front.length + 1);
            for (int i = 0; i < draws; i++) {
                double[] drawn = belief.means.clone();
                for (int axis = 0; axis < drawn.length; axis++) {
                    drawn[axis] += belief.sds[axis] * random.nextGaussian();
                }
                more[belief.front.length] = drawn;
                double gain = Hypervolume.of(more, belief.reference) - before;
                sum += gain;
                squares += gain * gain;
            }
            double mean = sum / draws;
            double error = Math.sqrt((squares / draws - mean * mean) / draws);
            assertThat(Math.exp(belief.log())).as("seed %d", seed).isCloseTo(mean, within(5 * error + 1e-9));
        }
    }

    @Test
    void withoutAFrontItIsTheProductOfTheImprovements() {
        Laws.forAll(200, random -> {
            Belief belief = Belief.random(random, random.nextInt(2, 4));
            double product = IntStream.range(0, belief.means.length)
                    .mapToDouble(i -> Acquisition.LOGEI.at(belief.means[i], belief.sds[i], belief.reference[i]))
                    .sum();
            double log = new Belief(new double[0][], belief.reference, belief.means, belief.sds).log();
            assertThat(log).isCloseTo(product, within(1e-12 * (1 + Math.abs(product))));
        });
    }

    @Test
    void withoutDoubtItIsTheImprovementOfTheHypervolume() {
        Laws.forAll(200, random -> {
            Belief belief = Belief.random(random, random.nextInt(2, 4));
            double[][] more = Arrays.copyOf(belief.front, belief.front.length + 1);
            more[belief.front.length] = belief.means;
            double gain = Hypervolume.of(more, belief.reference) - Hypervolume.of(belief.front, belief.reference);
            double[] sure = new double[belief.means.length];
            Arrays.fill(sure, 1e-9);
            assertThat(Math.exp(belief.with(belief.means, sure).log())).isCloseTo(gain, within(1e-7));
        });
    }

    @Test
    void theGradientIsTheQuotientOfDifferences() {
        Laws.forAll(300, random -> {
            Belief belief = Belief.random(random, random.nextInt(2, 4));
            int axes = belief.means.length;
            double[] byMean = new double[axes];
            double[] bySd = new double[axes];
            double log = belief.improvement().log(belief.means, belief.sds, byMean, bySd);
            assertThat(log).isEqualTo(belief.log());
            for (int axis = 0; axis < axes; axis++) {
                double h = 1e-5 * belief.sds[axis];
                double mean = (at(belief, axis, h, 0) - at(belief, axis, -h, 0)) / (2 * h);
                double sd = (at(belief, axis, 0, h) - at(belief, axis, 0, -h)) / (2 * h);
                assertThat(byMean[axis]).isCloseTo(mean, within(1e-4 * (1 + Math.abs(mean))));
                assertThat(bySd[axis]).isCloseTo(sd, within(1e-4 * (1 + Math.abs(sd))));
            }
        });
    }

    private static double at(Belief belief, int axis, double mean, double sd) {
        double[] means = belief.means.clone();
        double[] sds = belief.sds.clone();
        means[axis] += mean;
        sds[axis] += sd;
        return belief.with(means, sds).log();
    }

    @Test
    void farFromTheFrontItStillTellsPointsApart() {
        Belief belief = Belief.random(KeyedRandom.generator(1), 3);
        double[] sds = {0.01, 0.01, 0.01};
        double near = belief.with(new double[] {2, 2, 2}, sds).log();
        double far = belief.with(new double[] {2, 2, 2.1}, sds).log();
        assertThat(Math.exp(near)).isZero();
        assertThat(far).isLessThan(near).isGreaterThan(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whereNothingIsExpectedTheGradientIsZero() {
        double[] byMean = {1, 1};
        double[] bySd = {1, 1};
        HypervolumeImprovement improvement = new HypervolumeImprovement(Boxes.undominated(new double[0][], 1, 1));
        double log = improvement.log(new double[] {1e300, 0}, new double[] {1e-5, 1}, byMean, bySd);
        assertThat(log).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(byMean).containsOnly(0);
        assertThat(bySd).containsOnly(0);
    }

    @Test
    void unitsShiftsAndTheOrderOfTheLossesCommuteWithIt() {
        Laws.forAll(200, random -> {
            Belief belief = Belief.random(random, random.nextInt(2, 4));
            double log = belief.log();
            double scaled = belief.mapped(1000, -7).log() - belief.means.length * Math.log(1000);
            assertThat(scaled).isCloseTo(log, within(1e-9 * (1 + Math.abs(log))));
            assertThat(belief.exchanged().log()).isCloseTo(log, within(1e-9 * (1 + Math.abs(log))));
        });
    }

    @Test
    void aLowerMeanIsWorthMore() {
        Laws.forAll(200, random -> {
            Belief belief = Belief.random(random, random.nextInt(2, 4));
            int axis = random.nextInt(belief.means.length);
            assertThat(at(belief, axis, -0.1, 0)).isGreaterThan(belief.log());
        });
    }

    @Test
    void theGainOfTwoStepsIsThatOfTheWhole() {
        Laws.forAll(2000, random -> {
            double l = random.nextDouble(-40, 40);
            double u = l + Math.exp(random.nextDouble(-16, 4));
            double v = u + Math.exp(random.nextDouble(-16, 4));
            double whole = step(l, v);
            double parts = Math.log(Math.exp(step(l, u) - whole) + Math.exp(step(u, v) - whole));
            assertThat(parts).as("of %s, %s, %s", l, u, v).isCloseTo(0, within(1e-7));
            double all = step(Double.NEGATIVE_INFINITY, u);
            double sum = Math.log(Math.exp(step(Double.NEGATIVE_INFINITY, l) - all) + Math.exp(step(l, u) - all));
            assertThat(sum).as("up to %s, %s", l, u).isCloseTo(0, within(1e-7));
        });
    }

    private static double step(double l, double u) {
        return new Goals(new double[] {l, u}, 0, 1).step(0, 1);
    }
}
