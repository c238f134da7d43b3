package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.pruner.Pruner;
import io.danlu.pruner.Verdict;
import io.danlu.trial.Direction;
import org.junit.jupiter.api.Test;

/**
 * Tests of rules beyond the golden file, which holds verdicts: the text of reasons, and trials that Optuna cannot have.
 */
class PercentileTest {

    private final Pruner median = Percentile.median().startupTrials(1);

    @Test
    void aReasonNamesTheEvidence() {
        Log log = new Log(Direction.MAXIMIZE);
        log.completed(0, 0.1, 0.5).completed(0, 0.2, 0.75);
        int number = log.started(0, 0.3);
        assertThat(log.judge(median, number)).isEqualTo(Verdict.KEEP);
        log.report(number, 1, 0.25);
        assertThat(log.judge(median, number))
                .isEqualTo(
                        new Verdict.Prune(
                                "median: at step 1 its best value so far (0.3, at step 0) is worse than 0.625, the median of 2 complete trials"));
        Pruner best = new Percentile(0).startupTrials(0);
        assertThat(log.judge(best, number))
                .isEqualTo(
                        new Verdict.Prune(
                                "percentile: at step 1 its best value so far (0.3, at step 0) is worse than 0.75, the percentile 0.0 of 2 complete trials"));
    }

    @Test
    void prunedAndFailedTrialsAreNoPeersOfTheMedian() {
        Log log = new Log(Direction.MINIMIZE);
        log.completed(0, 5);
        log.prune(log.started(0, 1));
        log.fail(log.started(0, 1));
        log.started(0, 1);
        assertThat(log.prunes(median, log.started(0, 4))).isFalse();
        assertThat(log.prunes(median, log.started(0, 6))).isTrue();
    }

    @Test
    void aStepThatNoOtherTrialHasReportedStopsNothing() {
        Log log = new Log(Direction.MINIMIZE);
        log.completed(0, 5);
        assertThat(log.prunes(median, log.started(1, 9))).isFalse();
    }

    @Test
    void aValueOnABoundIsInside() {
        Log log = new Log(Direction.MINIMIZE);
        Pruner threshold = new Threshold(-1, 2);
        assertThat(log.prunes(threshold, log.started(0, 2))).isFalse();
        assertThat(log.prunes(threshold, log.started(0, -1))).isFalse();
        assertThat(log.judge(threshold, log.started(0, -1.5)))
                .isEqualTo(new Verdict.Prune("threshold: at step 0 its value (-1.5) is below -1.0"));
    }

    @Test
    void patienceGivesItsReasonAndThatOfTheOtherRule() {
        Log log = new Log(Direction.MINIMIZE);
        log.completed(0, 0, 0, 0, 0);
        int number = log.started(0, 3, 4, 5);
        Patience alone = new Patience(1);
        String stale = "patience: nothing in the last 2 steps (best 4.0) comes up to 3.0 at step 0";
        assertThat(log.judge(alone, number)).isEqualTo(new Verdict.Prune(stale));
        Pruner wrapping = alone.pruner(Percentile.median().startupTrials(1));
        assertThat(log.judge(wrapping, number))
                .isEqualTo(
                        new Verdict.Prune(
                                stale
                                        + "; median: at step 2 its best value so far (3.0, at step 0) is worse than 0.0, the median of 1 complete trials"));
        Pruner sparing = alone.pruner(Percentile.median().startupTrials(2));
        assertThat(log.judge(sparing, number)).isEqualTo(Verdict.KEEP);
    }
}
