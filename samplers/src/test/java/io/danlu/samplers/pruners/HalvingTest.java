package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.trial.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingTest {

    private final Log log = new Log(Direction.MINIMIZE);

    private static Asha asha(int least) {
        return new Asha().minResource(least);
    }

    /**
     * Returns those of {@code steps} consecutive steps at which a trial that is worse than all others would be stopped.
     */
    private List<Integer> stops(Pruner pruner, int steps) {
        int number = log.start();
        List<Integer> stops = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            log.report(number, step, 100);
            if (log.prunes(pruner, number)) {
                stops.add(step);
            }
        }
        log.fail(number);
        return stops;
    }

    private void complete(int steps) {
        log.completed(1, IntStream.range(0, steps).mapToDouble(i -> 0).toArray());
    }

    @Test
    void rungsAreAtTheLeastResourceTimesThePowersOfTheFactor() {
        complete(70);
        assertThat(stops(asha(1), 70)).containsExactly(1, 4, 16, 64);
        assertThat(stops(asha(3).reductionFactor(2), 70)).containsExactly(3, 6, 12, 24, 48);
        assertThat(stops(asha(1).minEarlyStoppingRate(2), 70)).containsExactly(16, 64);
    }

    @Test
    void theLeastResourceIsAHundredthOfTheFirstCompleteTrialsSteps() {
        Pruner auto = new Asha();
        assertThat(stops(auto, 50)).isEmpty();
        complete(250);
        complete(900);
        assertThat(stops(auto, 50)).containsExactly(2, 8, 32);
    }

    /** Losses on a plateau, and accuracies: only the first of nine equal ones goes on, and a better one still does. */
    @Test
    void equalValuesDoNotExceedThePlaces() {
        Pruner asha = asha(1);
        List<Integer> going = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            int number = log.start();
            log.report(number, 1, 0.5);
            if (!log.prunes(asha, number)) {
                going.add(number);
            }
        }
        assertThat(going).containsExactly(0);
        int better = log.start();
        log.report(better, 1, 0.4);
        assertThat(log.prunes(asha, better)).isFalse();
    }

    @Test
    void theLeastResourceIsAtLeastOne() {
        complete(5);
        assertThat(stops(new Asha(), 20)).containsExactly(1, 4);
    }

    /** 243 is 3 to the 5th: six brackets, though in floating point the logarithm is less than 5. */
    @Test
    void theNumberOfBracketsIsExact() {
        Pruner hyperband = new Hyperband().maxResource(243);
        assertThat(reason(hyperband)).contains("of 6: ");
        Pruner smaller = new Hyperband().maxResource(242);
        assertThat(reason(smaller)).contains("of 5: ");
    }

    @Test
    void theMostResourceIsOneMoreThanTheLastStepOfTheFirstCompleteTrial() {
        Pruner auto = new Hyperband();
        assertThat(stops(auto, 50)).isEmpty();
        complete(26);
        complete(300);
        assertThat(reason(auto)).contains("of 4: ");
    }

    /** Returns the reason for the first trial that is stopped, beside good ones in all brackets. */
    private String reason(Pruner hyperband) {
        IntStream.range(0, 60).forEach(i -> complete(250));
        int number = log.start();
        for (int step = 1; ; step++) {
            log.report(number, step, 100);
            if (log.judge(hyperband, number) instanceof Verdict.Pause(String reason)) {
                return reason;
            }
        }
    }

    /** Three brackets have the weights ⌈3·9/3⌉, ⌈3·3/2⌉ and 3. */
    @Test
    void bracketsTakeTrialsByTheirWeights() {
        Pruner hyperband = new Hyperband().maxResource(9);
        int[] trials = new int[10];
        for (int i = 0; i < 1700; i++) {
            log.completed(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            int number = log.start();
            for (int step = 1; step <= 9; step++) {
                log.report(number, step, 100);
                if (log.prunes(hyperband, number)) {
                    trials[step]++;
                    break;
                }
            }
            log.prune(number);
        }
        assertThat(trials[1] / 1700.0).isBetween(0.45, 0.62); // 9 of 17
        assertThat(trials[3] / 1700.0).isBetween(0.22, 0.37); // 5 of 17
        assertThat(trials[9] / 1700.0).isBetween(0.11, 0.25); // 3 of 17
    }

    @Test
    void aReportThatPassesSeveralRungsIsJudgedAtEach() {
        int first = log.start();
        log.report(first, 20, 1);
        int number = log.start();
        log.report(number, 20, 2);
        assertThat(log.judge(asha(1), number))
                .isEqualTo(new Verdict.Pause(
                        "asha: at the rung of step 1 its value (2.0) is not among the best 1 of 2 trials"));
        int best = log.start();
        log.report(best, 20, 0.5);
        assertThat(log.prunes(asha(1), best)).isFalse();
    }

    @Test
    void aStepThatIsReportedLateOrTwiceIsNoNewRung() {
        log.started(1, 0, 0, 0, 0);
        int number = log.started(1, 0);
        log.report(number, 5, 100);
        assertThat(log.prunes(asha(1), number)).isTrue();
        log.report(number, 5, 100);
        assertThat(log.prunes(asha(1), number)).isFalse();
        log.report(number, 2, 100);
        assertThat(log.prunes(asha(1), number)).isFalse();
    }

    @Test
    void theGreatestStepsDoNotOverflow() {
        log.started(Long.MAX_VALUE, 0);
        int number = log.started(Long.MAX_VALUE, 1);
        assertThat(log.prunes(asha(1), number)).isTrue();
        log.complete(number);
        int next = log.started(Long.MAX_VALUE, 2);
        for (String name : List.of("asha", "hyperband")) {
            assertThat(log.judge(Pruners.of(PrunerSpec.of(name)), next)).isNotNull();
        }
        assertThat(log.prunes(asha(Integer.MAX_VALUE).minEarlyStoppingRate(1000), next))
                .isTrue();
    }

    @Test
    void theFirstTrialsAreStoppedWhileTheRungIsFilled() {
        Pruner pruner = asha(1).bootstrapCount(2);
        log.started(1, 5);
        int second = log.started(1, 1);
        assertThat(log.judge(pruner, second))
                .isEqualTo(
                        new Verdict.Pause(
                                "asha: at the rung of step 1 it is one of the first 2 trials to come there, which wait for more"));
        assertThat(log.prunes(pruner, log.started(1, 0))).isFalse();
    }
}
