package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.math.KeyedRandom;
import io.danlu.math.Statistics;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.Verdict;
import io.danlu.trial.Direction;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaceTest {

    private static final Pruner RACE = new Race();

    /**
     * Reports the means over the first blocks until the race stops the trial; returns the number of evaluated blocks.
     */
    private static int run(Log log, double[] blocks, Pruner pruner) {
        int number = log.start();
        double sum = 0;
        for (int block = 0; block < blocks.length; block++) {
            sum += blocks[block];
            if (block + 1 < blocks.length) {
                log.report(number, block + 1, sum / (block + 1));
                if (log.prunes(pruner, number)) {
                    log.prune(number);
                    return block + 1;
                }
            }
        }
        log.complete(number, sum / blocks.length);
        return blocks.length;
    }

    @Test
    void aTrialThatIsWorseOnTheSameBlocksIsStoppedWithTheEvidence() {
        Log log = new Log(Direction.MINIMIZE);
        run(log, new double[] {1, 5, 3, 7, 2}, RACE);
        int worse = log.start();
        log.report(worse, 1, 1.5).report(worse, 2, (1.5 + 5.6) / 2);
        assertThat(log.prunes(RACE, worse)).as("two blocks are too few").isFalse();
        log.report(worse, 3, (1.5 + 5.6 + 3.4) / 3);
        assertThat(log.judge(RACE, worse))
                .isInstanceOfSatisfying(
                        Verdict.Prune.class,
                        prune -> assertThat(prune.reason())
                                .startsWith("race: over 3 blocks it is worse than trial 0 by 0.5")
                                .contains("p = 0.0026"));
    }

    /** The test is paired: a block that is hard for all does not count against a single trial. */
    @Test
    void aTrialThatIsNotSurelyWorseGoesOn() {
        Log log = new Log(Direction.MINIMIZE);
        run(log, new double[] {1, 5, 3, 7, 2}, RACE);
        assertThat(run(log, new double[] {1.5, 4.9, 3.2, 6.9, 2.2}, RACE)).isEqualTo(5);
        assertThat(run(log, new double[] {0.9, 4.9, 2.9, 6.9, 1.9}, RACE)).isEqualTo(5);
        assertThat(run(log, new double[] {1.4, 5.4, 3.4, 7.4, 2.4}, RACE))
                .as("behind by the same everywhere")
                .isEqualTo(3);
    }

    @Test
    void aBetterTrialWithoutBlocksIsPassedOver() {
        Log log = new Log(Direction.MINIMIZE);
        run(log, new double[] {1, 5, 3, 7, 2}, RACE);
        log.complete(log.start(), 0.5);
        assertThat(run(log, new double[] {1.5, 5.6, 3.4, 7.5, 2.5}, RACE)).isEqualTo(3);
    }

    @Test
    void maximisingTheNegatedIsMinimising() {
        Laws.forAll(300, random -> {
            Log log = new Log(Direction.MINIMIZE);
            Log negated = new Log(Direction.MAXIMIZE);
            for (int i = 0; i < 6; i++) {
                double[] blocks = random.doubles(8).toArray();
                double[] minus = Arrays.stream(blocks).map(value -> -value).toArray();
                assertThat(run(negated, minus, RACE)).isEqualTo(run(log, blocks, RACE));
            }
        });
    }

    @Test
    void trialsWhoseStepsAreNoBlocksAreNeverStopped() {
        Log log = new Log(Direction.MINIMIZE);
        run(log, new double[] {1, 1, 1, 1, 1}, RACE);
        int odd = log.start();
        for (int step : new int[] {10, 20, 30, 40}) {
            log.report(odd, step, 100);
            assertThat(log.prunes(RACE, odd)).isFalse();
        }
    }

    /**
     * Races 200 candidates on 10 blocks, some of which are harder, over 50 seeds. The race takes less than half of the
     * evaluations (the burn-in alone takes at least 30 %). Its winner is at most one standard error below that of the
     * full search.
     */
    @Test
    void aRaceSavesMostEvaluationsAndLosesAtMostOneStandardError() {
        double used = 0;
        double lost = 0;
        double error = 0;
        int seeds = 50;
        for (int seed = 0; seed < seeds; seed++) {
            RandomGenerator random = KeyedRandom.generator(seed, 0, 0x7ACE);
            double[] hardness = IntStream.range(0, 10)
                    .mapToDouble(k -> 0.03 * random.nextGaussian())
                    .toArray();
            Log log = new Log(Direction.MAXIMIZE);
            double best = 0;
            double bestError = 0;
            for (int candidate = 0; candidate < 200; candidate++) {
                double quality = 0.9 - 0.1 * Math.abs(random.nextGaussian());
                double[] blocks = Arrays.stream(hardness)
                        .map(hard -> quality + hard + 0.02 * random.nextGaussian())
                        .toArray();
                used += run(log, blocks, RACE);
                double mean = Arrays.stream(blocks).average().orElseThrow();
                if (mean > best) {
                    best = mean;
                    bestError = Math.sqrt(Statistics.variance(blocks) / blocks.length);
                }
            }
            lost += best - log.history().best().orElseThrow().value();
            error += bestError;
        }
        assertThat(used / (seeds * 200 * 10)).isLessThan(0.5);
        assertThat(lost / seeds).isLessThan(error / seeds);
    }

    @Test
    void optionsOutOfTheirRangesAreRefused() {
        assertThatThrownBy(() -> new Race().alpha(0.0)).hasMessageContaining("'alpha'");
        assertThatThrownBy(() -> new Race().burnIn(1)).hasMessageContaining("'burn_in'");
    }
}
