package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.Statistics;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.Evidence.Observed;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SitePosteriorTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Encoding ENCODING = Encoding.of(SPACE);

    private static Surrogate surrogate(RandomGenerator random, double noise, int sites, int repeats) {
        Point[] points =
                IntStream.range(0, sites).mapToObj(i -> SPACE.draw(random)).toArray(Point[]::new);
        Evidence evidence = Evidence.of(
                IntStream.range(0, sites + repeats)
                        .mapToObj(i -> new Observed(
                                i,
                                points[i % sites],
                                Math.pow(points[i % sites].real("x") - 0.4, 2) + noise * random.nextGaussian())),
                ENCODING::encode);
        return Surrogate.fit(evidence, ENCODING);
    }

    /** The layers of a Latin hypercube make each marginal nearly exact. */
    @Test
    void drawsHaveTheMeanAndTheDeviationOfTheBelief() {
        Laws.forAll(5, random -> {
            Surrogate surrogate = surrogate(random, 0.05, 25, random.nextInt(10));
            SitePosterior posterior = new SitePosterior(surrogate);
            double[][] draws = posterior.draws(2000, 5);
            for (int i = 0; i < posterior.size(); i++) {
                int site = i;
                double[] targets = Arrays.stream(draws)
                        .mapToDouble(row -> surrogate.outcomes().target(row[site]))
                        .toArray();
                Belief belief = surrogate.at(surrogate.evidence().sites().get(i));
                assertThat(Statistics.mean(targets)).isCloseTo(belief.mean(), within(0.15 * belief.sd() + 1e-3));
                assertThat(Math.sqrt(Statistics.variance(targets)))
                        .isCloseTo(belief.sd(), within(0.15 * belief.sd() + 2e-3));
                double limit = posterior.at(i).mean();
                double share =
                        Arrays.stream(draws).filter(row -> row[site] <= limit).count() / 2000.0;
                assertThat(posterior.probabilityWithin(i, limit)).isCloseTo(share, within(0.1));
            }
        });
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        Laws.forAll(3, random -> {
            SitePosterior posterior = new SitePosterior(surrogate(random, 0.05, 10, 0));
            assertThat(posterior.draws(16, 3)).isDeepEqualTo(posterior.draws(16, 3));
            assertThat(Arrays.deepEquals(posterior.draws(16, 3), posterior.draws(16, 4)))
                    .isFalse();
        });
    }

    @Test
    void repeatsThatAgreeLeaveNoDoubt() {
        Laws.forAll(3, random -> {
            Surrogate surrogate = surrogate(random, 0, 12, 1);
            SitePosterior posterior = new SitePosterior(surrogate);
            for (int i = 0; i < posterior.size(); i++) {
                double loss = surrogate.evidence().sites().get(i).loss();
                assertThat(posterior.at(i)).isEqualTo(new Belief(loss, 0));
                assertThat(posterior.draws(3, 1)[2][i]).isEqualTo(loss);
                assertThat(posterior.probabilityWithin(i, loss)).isEqualTo(1);
                assertThat(posterior.probabilityWithin(i, Math.nextDown(loss))).isZero();
            }
        });
    }

    /** Noisy scores of few different values agree by chance, so that one repeat shows nothing. */
    @Test
    void oneRepeatOfFewDifferentLossesIsNoProof() {
        Point[] points = IntStream.range(0, 8)
                .mapToObj(i -> SPACE.quantile(axis -> (i + 0.5) / 8))
                .toArray(Point[]::new);
        Evidence once = Evidence.of(
                IntStream.range(0, 9).mapToObj(i -> new Observed(i, points[i % 8], i % 2)), ENCODING::encode);
        Evidence thrice = Evidence.of(
                IntStream.range(0, 16).mapToObj(i -> new Observed(i, points[i % 8], i % 2)), ENCODING::encode);
        assertThat(once.isExact()).isFalse();
        assertThat(thrice.isExact()).isTrue();
    }
}
