package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Lease;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Separates noise from the function's own roughness. */
class SurrogateTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));
    private static final int DRAWS = 20_000;
    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);

    /**
     * A parabola, rough by {@code roughness} at each of {@code points} points, each evaluated {@code times} times with
     * that much noise.
     */
    private static Surrogate surrogate(int points, int times, double roughness, double noise, RandomGenerator random) {
        List<Trial.Complete> trials = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double x = random.nextDouble();
            double value = (x - 0.5) * (x - 0.5) * 4 + roughness * random.nextGaussian();
            for (int k = 0; k < times; k++) {
                trials.add(trial(trials.size(), x, value + noise * random.nextGaussian()));
            }
        }
        Encoding encoding = Encoding.of(SPACE);
        return Surrogate.fit(Evidence.of(trials, LOSS, encoding), encoding);
    }

    private static Trial.Complete trial(int number, double x, double value) {
        Point point = SPACE.point(Map.of("x", Value.of(x)));
        Start start = new Start(point, Explanation.of("", ""), -1, 1, new Lease("", 0, 0), Instant.EPOCH);
        return new Trial.Complete(number, start, List.of(), Result.of(value), Instant.EPOCH);
    }

    @Test
    void withoutRepeatsAllIsNoiseAndTheProcessPredicts() {
        Laws.forAll(50, random -> {
            Surrogate surrogate = surrogate(20, 1, random.nextDouble(), random.nextDouble(), random);
            assertThat(surrogate.noise())
                    .isEqualTo(surrogate.process().hyperparameters().noise());
            for (Evidence.Site site : surrogate.evidence().sites()) {
                assertThat(surrogate.at(site)).isEqualTo(surrogate.process().at(site.input()));
            }
        });
    }

    @Test
    void observationsAreTrustedIfRepeatsAgree() {
        Laws.forAll(50, random -> {
            Surrogate surrogate = surrogate(20, 3, 0.3, 0, random);
            double unexplained = surrogate.process().hyperparameters().noise();
            assertThat(surrogate.noise()).isCloseTo(unexplained / 41, within(unexplained * 1e-9));
            for (Evidence.Site site : surrogate.evidence().sites()) {
                double seen = surrogate.outcomes().target(site.loss());
                double smooth = surrogate.process().mean(site.input());
                assertThat(Math.abs(surrogate.at(site).mean() - seen))
                        .isLessThanOrEqualTo(0.01 * Math.abs(smooth - seen) + 1e-12);
            }
        });
    }

    @Test
    void scatteringRepeatsAreNoiseAndNoMoreThanTheProcessSays() {
        Laws.forAll(50, random -> {
            Surrogate surrogate = surrogate(20, 3, 0, 0.3, random);
            double unexplained = surrogate.process().hyperparameters().noise();
            assertThat(surrogate.noise()).isBetween(0.5 * unexplained, unexplained);
        });
    }

    @Test
    void theBestHasTheLeastMeanPlusDeviation() {
        Laws.forAll(50, random -> {
            Surrogate surrogate = surrogate(20, 2, random.nextDouble(), random.nextDouble(), random);
            GaussianProcess.Belief best = surrogate.at(surrogate.best());
            assertThat(surrogate.contenders()).contains(surrogate.best());
            assertThat(surrogate.contenders()).allSatisfy(site -> {
                GaussianProcess.Belief other = surrogate.at(site);
                assertThat(best.mean() + best.sd()).isLessThanOrEqualTo(other.mean() + other.sd());
            });
        });
    }

    /**
     * Simulates smooth parts, roughness and noise whose sum is what was observed, and measures the smooth part plus the
     * roughness.
     */
    @Test
    void theDeviationMatchesASimulation() {
        Laws.forAll(20, random -> {
            Surrogate surrogate = surrogate(12, 2, 0.2, 0.2, random);
            Evidence.Site site = surrogate.evidence().sites().getFirst();
            double s = surrogate.process().at(site.input()).sd();
            double noise = surrogate.noise() / site.count();
            double roughness = surrogate.process().hyperparameters().noise() - surrogate.noise();
            double weight = roughness / (roughness + noise);
            double squares = 0;
            for (int i = 0; i < DRAWS; i++) {
                double rough = Math.sqrt(roughness) * random.nextGaussian();
                double smooth = s * random.nextGaussian();
                double seen = smooth + rough + Math.sqrt(noise) * random.nextGaussian();
                double error = smooth + rough - weight * seen;
                squares += error * error / DRAWS;
            }
            assertThat(surrogate.at(site).sd()).isCloseTo(Math.sqrt(squares), withinPercentage(5));
        });
    }
}
