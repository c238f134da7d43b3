package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeveralObjectivesPrunerTest {

    private static final Metric ERROR = new Metric("error", Direction.MINIMIZE);
    private static final Metric SPEED = new Metric("speed", Direction.MAXIMIZE);
    private static final Pruner ASHA =
            Pruners.of(PrunerSpec.of("asha").with("min_resource", Value.of(1)).with("reduction_factor", Value.of(2)));
    private static final Pruner MEDIAN = Pruners.of(PrunerSpec.of("median").with("n_startup_trials", Value.of(1)));

    private static Log log() {
        return new Log(ERROR, SPEED);
    }

    private static int started(Log log, double error, double speed) {
        int number = log.start();
        log.report(number, 1, Map.of("error", error, "speed", speed));
        return number;
    }

    /**
     * By hand. Three trials are on the front and one is behind it. The knee, trial 1, has the largest box, the two ends
     * add as much as each other, and the lower number comes first: of four trials the best two are 1 and 0.
     */
    @Test
    void ashaPromotesByFrontAndThenByContribution() {
        Log log = log();
        started(log, 1, -4);
        started(log, 2, -2);
        started(log, 4, -1);
        started(log, 3, -3);
        assertThat(IntStream.range(0, 4).mapToObj(number -> log.prunes(ASHA, number)))
                .containsExactly(false, false, true, true);
        assertThat(log.judge(ASHA, 3))
                .isEqualTo(
                        new Verdict.Pause(
                                "asha: at the rung of step 1 its values (error = 3.0, speed = -3.0) are not among the best 2 of 4 trials"));
    }

    @Test
    void ashaResumesAPausedTrialAsSoonAsItIsAmongTheBest() {
        Log log = log();
        log.pause(started(log, 3, -3));
        started(log, 2, -2);
        assertThat(ASHA.promoted(log.peers()).map(Trial::number)).isEmpty();
        started(log, 9, -9);
        started(log, 9, -9);
        assertThat(ASHA.promoted(log.peers()).map(Trial::number)).contains(0);
    }

    @Test
    void aValueThatIsReportedOnceCountsAtLaterRungs() {
        Log log = log();
        int first = log.start();
        log.report(first, 0, Map.of("speed", 9.0)).report(first, 1, Map.of("error", 5.0));
        int second = started(log, 1, 8);
        assertThat(log.prunes(ASHA, first)).isFalse();
        assertThat(log.prunes(ASHA, second)).isTrue();
    }

    @Test
    void aMissingValueIsWorseThanAll() {
        Log log = log();
        started(log, 3, -1e300);
        int second = log.start();
        log.report(second, 1, Map.of("error", 3.0));
        assertThat(log.prunes(ASHA, second)).isTrue();
        assertThat(log.prunes(ASHA, 0)).isFalse();
    }

    /** The rung's order is that of the losses where all trials have reported one objective alone. */
    @Test
    void anObjectiveThatNobodyReportsChangesNothing() {
        Laws.forAll(50, random -> {
            Log two = log();
            Log one = new Log(Direction.MINIMIZE);
            for (int i = 0; i < 12; i++) {
                double error = random.nextInt(6);
                two.report(two.start(), 1, Map.of("error", error));
                one.report(one.start(), 1, error);
                assertThat(two.prunes(ASHA, i)).isEqualTo(one.prunes(ASHA, i));
            }
        });
    }

    @Test
    void aDominatedTrialTakesNoPlaceOfTheFront() {
        Laws.forAll(50, random -> {
            List<Place> places = new ArrayList<>();
            Log log = log();
            for (int i = 0; i < 20; i++) {
                int number = started(log, random.nextDouble(), random.nextDouble());
                places.add(Place.at(1, (Trial.Running) log.history().trial(number), log.peers())
                        .orElseThrow());
            }
            int worst = started(log, 2, -1);
            List<Place> more = new ArrayList<>(places);
            more.add(Place.at(1, (Trial.Running) log.history().trial(worst), log.peers())
                    .orElseThrow());
            assertThat(Rung.best(more, 20)).isEqualTo(Rung.best(places, 20));
        });
    }

    @Test
    void medianStopsATrialThatIsWorseInEachObjective() {
        Log log = log();
        for (int i = 0; i < 3; i++) {
            log.complete(started(log, i, i), i, i);
        }
        assertThat(log.prunes(MEDIAN, started(log, 0, 0))).isFalse();
        assertThat(log.prunes(MEDIAN, started(log, 2, 2))).isFalse();
        int worse = started(log, 1.5, 0.5);
        assertThat(log.judge(MEDIAN, worse))
                .isEqualTo(
                        new Verdict.Prune(
                                "median: at step 1 its best value of error so far (1.5, at step 1) is worse than 1.0, the median of 3 complete trials, and its best value of speed so far (0.5, at step 1) is worse than 1.0, the median of 3 complete trials"));
    }

    @Test
    void medianMayCompareOneObjectiveAlone() {
        Pruner speed = Percentile.median().startupTrials(1).objective("speed");
        Log log = log();
        for (int i = 0; i < 3; i++) {
            log.complete(started(log, i, i), i, i);
        }
        assertThat(log.prunes(speed, started(log, 9, 1.5))).isFalse();
        assertThat(log.judge(speed, started(log, 0, 0.5)))
                .isEqualTo(
                        new Verdict.Prune(
                                "median: at step 1 its best value of speed so far (0.5, at step 1) is worse than 1.0, the median of 3 complete trials"));
        int silent = log.start();
        log.report(silent, 1, Map.of("error", 9.0));
        assertThat(log.prunes(speed, silent)).isFalse();
    }

    @Test
    void aThresholdIsThatOfTheFirstObjectiveOrOfANamedOne() {
        Log log = log();
        int trial = started(log, 3, -3);
        assertThat(log.prunes(Threshold.upper(2), trial)).isTrue();
        assertThat(log.prunes(Threshold.lower(-4).objective("speed"), trial)).isFalse();
        assertThat(log.judge(Threshold.lower(-2).objective("speed"), trial))
                .isEqualTo(new Verdict.Prune("threshold: at step 1 its value of speed (-3.0) is below -2.0"));
        int silent = log.start();
        log.report(silent, 1, Map.of("error", 9.0));
        assertThat(log.prunes(Threshold.lower(-2).objective("speed"), silent)).isFalse();
    }

    @Test
    void anUnknownObjectiveOfAPrunerIsRefused() {
        assertThatThrownBy(() -> Study.named("s")
                        .space(Space.of(Parameter.real("x", 0, 1)))
                        .objectives(ERROR, SPEED)
                        .pruner(new Patience(2).pruner(Percentile.median().objective("sped")))
                        .build())
                .hasMessage(
                        "Pruner 'patience': option 'objective' (sped) must be an objective of study 's': error, speed. Did you mean 'speed'?");
    }

    @Test
    void medianComparesWhatWasReported() {
        Log log = log();
        for (int i = 0; i < 3; i++) {
            int number = log.start();
            log.report(number, 1, Map.of("speed", (double) i)).complete(number, i, i);
        }
        int slow = log.start();
        log.report(slow, 1, Map.of("speed", 0.5));
        assertThat(log.prunes(MEDIAN, slow)).isTrue();
        int silent = log.start();
        log.report(silent, 1, Map.of("error", 9.0));
        assertThat(log.prunes(MEDIAN, silent)).isFalse();
    }

    @Test
    void patienceEndsWhereNoObjectiveImproves() {
        Pruner patience = Pruners.of(PrunerSpec.of("patience").with("patience", Value.of(0)));
        Log log = log();
        int number = started(log, 1, 1);
        log.report(number, 2, Map.of("error", 2.0, "speed", 2.0));
        assertThat(log.prunes(patience, number)).isFalse();
        log.report(number, 3, Map.of("error", 2.0, "speed", 1.0));
        assertThat(log.prunes(patience, number)).isTrue();
    }

    @Test
    void thresholdJudgesTheFirstObjective() {
        Pruner threshold = Pruners.of(PrunerSpec.of("threshold").with("upper", Value.of(5.0)));
        Log log = log();
        int number = log.start();
        log.report(number, 1, Map.of("speed", 9.0));
        assertThat(log.prunes(threshold, number)).isFalse();
        log.report(number, 2, Map.of("error", 9.0));
        assertThat(log.prunes(threshold, number)).isTrue();
    }

    @Test
    void raceServesOneObjective() {
        assertThat(Pruners.of(PrunerSpec.of("race")).servesSeveralObjectives()).isFalse();
        assertThat(ASHA.servesSeveralObjectives()).isTrue();
    }
}
