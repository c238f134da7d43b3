package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.StudyStatus.Kind;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StudyStatusTest {

    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).point(Map.of("x", Value.of(0.5)));

    private History history = History.empty(Outcomes.of(new Metric("loss", Direction.MINIMIZE)));

    private StudyStatusTest then(Event event) {
        history = history.append(List.of(new LogEntry(history.sequence() + 1, Instant.EPOCH, event)));
        return this;
    }

    private StudyStatusTest plan(int trials) {
        return then(new StudyEvent.Planned(OptionalInt.of(trials)));
    }

    private int start() {
        int number = history.size();
        then(new TrialEvent.Started(number, POINT, Explanation.of("random", ""), -1, "worker", Duration.ofMinutes(1)));
        return number;
    }

    private StudyStatusTest complete(int trials) {
        for (int i = 0; i < trials; i++) {
            then(new TrialEvent.Completed(start(), Result.of(i)));
        }
        return this;
    }

    private StudyStatusTest fail(int trials, String reason) {
        for (int i = 0; i < trials; i++) {
            then(new TrialEvent.Failed(start(), reason));
        }
        return this;
    }

    private StudyStatus status() {
        return StudyStatus.of(history, 0);
    }

    private void is(Kind kind, String text) {
        assertThat(status()).isEqualTo(new StudyStatus(kind, text));
    }

    @Test
    void aStudyWithoutTrialsWaitsForWorkers() {
        is(Kind.WAITING, "waiting for workers: no trial started");
        plan(50).is(Kind.WAITING, "waiting for workers: 0 of 50 trials started");
    }

    @Test
    void aStudyRunsWhileATrialDoes() {
        plan(50).complete(11).start();
        is(Kind.RUNNING, "running: 1 trial now, 12 of 50 trials started");
    }

    /** Checks a study whose workers were killed: no worker runs it, although it has running trials. */
    @Test
    void aStudyWhoseRunningTrialsHaveLostTheirWorkersWaits() {
        complete(3).start();
        start();
        assertThat(StudyStatus.of(history, 2))
                .isEqualTo(new StudyStatus(
                        Kind.WAITING, "waiting for workers: 5 trials started, 2 trials without a worker"));
        assertThat(StudyStatus.of(history, 1).kind()).isEqualTo(Kind.RUNNING);
    }

    @Test
    void aStudyWhoseRunHasUsedItsBudgetUpIsFinished() {
        plan(5).complete(4).is(Kind.WAITING, "waiting for workers: 4 of 5 trials started");
        complete(1).is(Kind.FINISHED, "finished: budget of 5 trials used up");
        plan(20).is(Kind.WAITING, "waiting for workers: 5 of 20 trials started");
    }

    @Test
    void theBudgetOfTheStudyOverridesThatOfTheRun() {
        then(new StudyEvent.Budgeted(3)).plan(50).complete(3);
        is(Kind.FINISHED, "finished: budget of 3 trials used up");
    }

    @Test
    void aRunThatEndedByItselfSaysWhyUntilATrialChanges() {
        plan(50).complete(9).then(new StudyEvent.Ended(false, "no better value in 5 trials"));
        is(Kind.FINISHED, "finished: no better value in 5 trials");
        then(new TrialEvent.Excluded(2, "leaked")).is(Kind.FINISHED, "finished: no better value in 5 trials");
        then(new TrialEvent.Enqueued(9, Map.of()));
        is(Kind.WAITING, "waiting for workers: 9 of 50 trials started, 1 in the queue");
    }

    @Test
    void aStudyWhoseRunGaveUpHasFailed() {
        plan(50).complete(20).fail(5, "disk full").then(new StudyEvent.Ended(true, "the last 5 evaluations failed"));
        is(Kind.FAILED, "failed: the run gave up: the last 5 evaluations failed");
        complete(1).is(Kind.WAITING, "waiting for workers: 26 of 50 trials started");
    }

    /** Checks logs of earlier versions, which do not record that a run gave up. */
    @Test
    void aStudyWhoseTrialsAllFailedHasFailed() {
        fail(4, "exit code 1: no such file").is(Kind.WAITING, "waiting for workers: 4 trials started");
        fail(1, "exit code 2: usage");
        is(Kind.FAILED, "failed: all 5 trials failed: exit code 1: no such file (4), exit code 2: usage (1)");
        complete(1);
        assertThat(status().kind()).isEqualTo(Kind.WAITING);
    }

    @Test
    void aRunThatEndsWithFailuresOnlyHasFailed() {
        fail(2, "no data").then(new StudyEvent.Ended(false, "every point of the space has been tried"));
        is(Kind.FAILED, "failed: all 2 trials failed: no data (2)");
    }

    @Test
    void aStudyIsPausedIfOnlyPausedTrialsRemain() {
        plan(3).complete(2).then(new TrialEvent.Paused(start(), "asha"));
        is(
                Kind.PAUSED,
                "paused: the pruner has set 1 trial aside, and no worker is there to take up or end it; budget of 3 trials used up");
    }

    @Test
    void aStoppedStudySaysByWhomAndWhy() {
        complete(2).start();
        then(new StudyEvent.Stopped(Decision.because("enough").madeBy("alice")));
        is(Kind.STOPPED, "stopped by alice: enough; 1 trial still running");
        then(new StudyEvent.Resumed());
        assertThat(status().kind()).isEqualTo(Kind.RUNNING);
    }

    @Test
    void theTrialsLeftInTheQueueAreNamed() {
        plan(2).complete(2).then(new TrialEvent.Enqueued(2, Map.of()));
        is(Kind.FINISHED, "finished: budget of 2 trials used up; 1 more in the queue");
    }

    @Test
    void reasonsThatDifferOnlyInNumbersCountAsOne() {
        fail(1, "loss is NaN at step 71 (log: /tmp/a 1/stderr)")
                .fail(2, "loss is NaN at step 1832")
                .fail(1, "exit code 137 (log: x): Traceback:\n  File \"t.py\", line 3\nMemoryError")
                .fail(1, "exit code 1 (log: x): Traceback:\n  File \"t.py\", line 3\nMemoryError")
                .fail(1, "IllegalStateException: no data\n\tat model.Train.run(Train.java:40)");
        assertThat(Reasons.ofFailures(history).text())
                .isEqualTo(
                        "loss is NaN at step 71 (3), IllegalStateException: no data (1), exit code 137: MemoryError (1), exit code 1: MemoryError (1)");
    }
}
