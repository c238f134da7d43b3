package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.math.pareto.NonDominated;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Evidence.Observed;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

    private static final int POINTS = 12;
    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    private static int best(double[][] means, double[][] shifts, double... reference) {
        double[] weights = new double[means.length];
        Arrays.fill(weights, 1);
        return new Confirmation(means, shifts)
                .best(IntStream.range(0, means.length).toArray(), weights, reference)
                .orElseThrow();
    }

    private static double[][] random(RandomGenerator random, int count, int axes) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.doubles(axes).toArray())
                .toArray(double[][]::new);
    }

    /** The mean over many draws of the moved mean of the hypervolume of all means. */
    @Test
    void theGainIsTheExpectedGrowthOfTheHypervolume() {
        Laws.forAll(10, random -> {
            int axes = 2 + random.nextInt(2);
            double[][] means = random(random, 5, axes);
            double[][] shifts = random(random, 5, axes);
            double[] reference = new double[axes];
            Arrays.fill(reference, 1.1);
            double before = Hypervolume.of(means, reference);
            double[] mean = means[0].clone();
            int draws = 4_000;
            double sum = 0;
            double squares = 0;
            double gain = new Confirmation(means, shifts).gain(0, reference);
            for (int k = 0; k < draws; k++) {
                for (int j = 0; j < axes; j++) {
                    means[0][j] = mean[j] + shifts[0][j] * random.nextGaussian();
                }
                double growth = Hypervolume.of(means, reference) - before;
                sum += growth;
                squares += growth * growth;
            }
            double error = Math.sqrt(squares / draws) / Math.sqrt(draws);
            assertThat(gain).isCloseTo(sum / draws, within(6 * error + 1e-9));
        });
    }

    /** The gains of a large front are not all computed, whose cost grows with the cube of its size. */
    @Test
    void onALargeFrontTheMovableMembersAreJudged() {
        int count = 90;
        double[][] means = new double[count][];
        double[][] shifts = new double[count][2];
        for (int i = 0; i < count; i++) {
            means[i] = new double[] {i / (double) count, 1000 * (1 - i / (double) count)};
            shifts[i] = new double[] {1e-4 * (1 + i % 7), 0.1 * (1 + i % 5)};
        }
        shifts[40] = new double[] {0.05, 1};
        assertThat(best(means, shifts, 1.1, 1100)).isEqualTo(40);
        shifts[61] = new double[] {0.0001, 90};
        assertThat(best(means, shifts, 1.1, 1100)).isEqualTo(61);
    }

    /** The losses of one objective say nothing in the units of another one. */
    @Test
    void eachObjectiveJudgesItsOwnLosses() {
        Laws.forAll(20, random -> {
            List<Observed> errors = new ArrayList<>();
            List<Observed> times = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Point point = SQUARE.draw(random);
                errors.add(new Observed(i, point, random.nextDouble()));
                times.add(new Observed(i, point, 1e6 * random.nextDouble()));
            }
            Encoding encoding = Encoding.of(SQUARE);
            List<Surrogate> objectives = Stream.of(errors, times)
                    .map(all -> Surrogate.fit(Evidence.of(all.stream(), encoding::encode), encoding))
                    .toList();
            Confirmation confirmation = Confirmation.of(objectives, 2, 7);
            Evidence.Site seventh = objectives.get(1).evidence().sites().get(7);
            assertThat(confirmation.means()[1][1])
                    .isEqualTo(objectives.get(1).at(seventh).mean());
        });
    }

    @Test
    void ofEqualMembersTheOneWithMoreDoubtIsEvaluated() {
        double[][] means = {{0, 1}, {0.2, 0.6}, {0.6, 0.2}, {1, 0}};
        assertThat(best(means, new double[][] {{0, 0}, {0.1, 0.1}, {0.2, 0.2}, {0, 0}}, 1.1, 1.1))
                .isEqualTo(2);
        assertThat(best(means, new double[][] {{0, 0}, {0.2, 0.2}, {0.1, 0.1}, {0, 0}}, 1.1, 1.1))
                .isEqualTo(1);
    }

    /** The second is beyond the first threshold, and no result is expected to bring it back. */
    @Test
    void doubtThatCannotChangeTheRecommendationCountsNothing() {
        double[][] means = {{0.2, 0.6}, {9, 0.1}, {0.6, 0.2}};
        double[][] shifts = {{0.2, 0.2}, {0.5, 0.5}, {0.01, 0.01}};
        assertThat(best(means, shifts, 1.1, 1.1)).isZero();
        assertThat(new Confirmation(means, shifts).gain(1, 1.1, 1.1)).isLessThan(1e-9);
    }

    @Test
    void withoutDoubtNoEvaluationServes() {
        double[][] means = {{0, 1}, {0.2, 0.6}, {0.6, 0.2}, {1, 0}};
        assertThat(new Confirmation(means, new double[4][2])
                        .best(new int[] {0, 1, 2, 3}, new double[] {1, 1, 1, 1}, 2, 2))
                .isEmpty();
    }

    @Test
    void theGainGrowsWithTheDoubtAndShrinksWithTheNoise() {
        Laws.forAll(200, random -> {
            double[][] means = random(random, 6, 2);
            double sd = random.nextDouble();
            double noise = random.nextDouble();
            double more = sd + random.nextDouble();
            assertThat(gain(means, Confirmation.shift(more, noise)))
                    .isGreaterThanOrEqualTo(gain(means, Confirmation.shift(sd, noise)) - 1e-12);
            assertThat(gain(means, Confirmation.shift(sd, 2 * noise)))
                    .isLessThanOrEqualTo(gain(means, Confirmation.shift(sd, noise)) + 1e-12);
        });
    }

    private static double gain(double[][] means, double shift) {
        double[][] shifts = new double[means.length][2];
        Arrays.fill(shifts[0], shift);
        return new Confirmation(means, shifts).gain(0, 1.1, 1.1);
    }

    /** Points beside a front, whose noises differ and are known. */
    private static final class Front {
        private final double[][] truth = new double[POINTS][];
        private final double[] noise = new double[POINTS];
        private final double[][] sums = new double[POINTS][2];
        private final int[] counts = new int[POINTS];
        private final SplittableRandom random;

        Front(long seed) {
            random = new SplittableRandom(seed);
            for (int i = 0; i < POINTS; i++) {
                double x = random.nextDouble();
                double away = 0.15 * random.nextDouble();
                truth[i] = new double[] {x + away, (1 - x) * (1 - x) + away};
                noise[i] = i % 3 == 0 ? 0.3 : 0.05;
                evaluate(i);
            }
        }

        void evaluate(int point) {
            counts[point]++;
            for (int j = 0; j < 2; j++) {
                sums[point][j] += truth[point][j] + noise[point] * random.nextGaussian();
            }
        }

        double[][] means() {
            return IntStream.range(0, POINTS)
                    .mapToObj(i -> new double[] {sums[i][0] / counts[i], sums[i][1] / counts[i]})
                    .toArray(double[][]::new);
        }

        int mostUseful() {
            double[][] shifts = IntStream.range(0, POINTS)
                    .mapToDouble(i -> Confirmation.shift(noise[i] / Math.sqrt(counts[i]), noise[i] * noise[i]))
                    .mapToObj(shift -> new double[] {shift, shift})
                    .toArray(double[][]::new);
            return best(means(), shifts, 1.2, 1.2);
        }

        /** Returns the hypervolume of the front that the true values of the recommended points miss. */
        double regret() {
            double[][] recommended = Arrays.stream(NonDominated.front(means()))
                    .mapToObj(i -> truth[i])
                    .toArray(double[][]::new);
            return Hypervolume.of(truth, 1.2, 1.2) - Hypervolume.of(recommended, 1.2, 1.2);
        }
    }

    @Test
    void repeatsWhereTheyMatterLeaveLessRegretThanUniformOnes() {
        double useful = 0;
        double uniform = 0;
        for (int seed = 0; seed < 300; seed++) {
            Front one = new Front(seed);
            Front other = new Front(seed);
            for (int k = 0; k < 2 * POINTS; k++) {
                one.evaluate(one.mostUseful());
                other.evaluate(k % POINTS);
            }
            useful += one.regret();
            uniform += other.regret();
        }
        assertThat(useful).isLessThan(0.8 * uniform);
    }
}
