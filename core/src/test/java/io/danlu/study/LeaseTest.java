package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The handling of trials whose workers fall silent. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LeaseTest {

    private static final Budget ONE = Budget.trials(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Store store = new MemoryStore(now::get);
    private final Study<Point> dead = Squares.square(store).build();
    private final Study<Point> alive = Squares.square(store).build();

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void aRunTakesOverATrialWhoseLeaseEnded() {
        LeasedTrial<Point> lost = dead.queue().ask(ONE).orElseThrow();
        pass(Duration.ofSeconds(60));
        StudyResult<Point> result = alive.optimize(Squares::sphere, ONE);

        assertThat(result.history().size()).isEqualTo(1);
        assertThat(result.best().config()).isEqualTo(lost.config());
        assertThat(((Trial.Complete) result.history().trial(0)).start().attempt())
                .isEqualTo(2);
        assertThatThrownBy(() -> dead.tell(lost, 0))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_RUNNING))
                .hasMessage("Trial 0: it is complete, not running. Ask for another trial.");
    }

    @Test
    void askReturnsAbandonedTrialsBeforeNewOnes() {
        LeasedTrial<Point> lost = dead.ask().orElseThrow();
        pass(Duration.ofSeconds(59));
        LeasedTrial<Point> other = alive.ask().orElseThrow();
        assertThat(other.number()).as("the lease lasts").isEqualTo(1);
        pass(Duration.ofSeconds(1));
        LeasedTrial<Point> again = alive.queue()
                .ask("host-7", Budget.unlimited(), Duration.ofMinutes(1))
                .orElseThrow();

        assertThat(again.number()).isEqualTo(lost.number());
        assertThat(again.config()).isEqualTo(lost.config());
    }

    @Test
    void askNeverReturnsATrialThatTheSameStudyHolds() {
        assertThat(alive.ask().orElseThrow().number()).isZero();
        pass(Duration.ofHours(1));
        assertThat(alive.ask().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void aReproducibleStudyContinuesWithTheTrialOfACrashedWorker() {
        for (int window = 1; window <= 3; window++) {
            StudyBuilder<Point> builder =
                    Squares.square(new MemoryStore(now::get)).reproducible(window);
            Study<Point> first = builder.build();
            for (int number = 0; number < window; number++) {
                assertThat(first.ask().orElseThrow().number()).isEqualTo(number);
            }
            Study<Point> second = builder.build();
            assertThatThrownBy(second::ask).hasMessageContaining("waits for the result of trial 0");
            pass(Duration.ofSeconds(60));
            for (int number = 0; number < window; number++) {
                LeasedTrial<Point> again = second.ask().orElseThrow();
                assertThat(again.number()).isEqualTo(number);
                second.tell(again, 1);
            }
            assertThat(second.ask().orElseThrow().number()).isEqualTo(window);
        }
    }

    @Test
    void aLateTellIsRefusedWhileAnotherWorkerHasTheTrial() {
        LeasedTrial<Point> lost = dead.queue().ask(ONE).orElseThrow();
        assertThat(alive.queue().ask(ONE)).isEmpty();
        pass(Duration.ofSeconds(60));
        LeasedTrial<Point> again = alive.queue().ask(ONE).orElseThrow();

        assertThat(again.config()).isEqualTo(lost.config());
        assertThat(again.number()).isEqualTo(lost.number());
        assertThatThrownBy(() -> dead.tell(lost, 0))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.STALE_LEASE))
                .hasMessageContaining("Ask for another trial");
        alive.tell(again, 1);
        assertThat(((Trial.Complete) dead.history().trial(0)).value()).isEqualTo(1);
    }

    @Test
    void aRenewedLeaseIsNotTakenOver() {
        LeasedTrial<Point> held = dead.queue().ask(ONE).orElseThrow();
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(50));
            dead.queue().renewLeases(Duration.ofSeconds(60));
            assertThat(alive.queue().ask(ONE)).isEmpty();
        }
        dead.tell(held, 1);
        assertThat(alive.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void aTrialThatIsHandedOverDependsOnItsLeaseAlone() {
        LeasedTrial<Point> elsewhere = dead.queue().ask(ONE).orElseThrow();
        dead.queue().handOver(elsewhere.lease());
        for (int i = 0; i < 2; i++) {
            pass(Duration.ofSeconds(50));
            dead.queue().renewLeases(Duration.ofSeconds(60));
            assertThat(dead.queue().leases().takeOver()).isEqualTo(i == 1);
        }
        assertThat(dead.history().trial(0)).isInstanceOf(Trial.Queued.class);
    }

    @Test
    void aTrialThatIsHandedOverMayBeToldHere() {
        LeasedTrial<Point> elsewhere = dead.queue().ask(ONE).orElseThrow();
        dead.queue().handOver(elsewhere.lease());
        dead.tell(elsewhere, 1);
        assertThat(dead.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void aRequeuedTrialComesNextAndItsAttemptDoesNotCount() {
        LeasedTrial<Point> given = dead.ask().orElseThrow();
        dead.queue().requeue(given, "shutting down");
        assertThat(alive.history().count(State.QUEUED)).isEqualTo(1);
        LeasedTrial<Point> again = alive.ask().orElseThrow();

        assertThat(again.point()).isEqualTo(given.point());
        assertThat(((Trial.Running) alive.history().trial(0)).start().attempt()).isEqualTo(1);
        assertThat(alive.history().counted()).isEqualTo(1);
    }

    @Test
    void aTrialThatLosesItsLeaseThreeTimesFails() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Study<Point> worker = Squares.square(store).build();
            LeasedTrial<Point> asked = worker.queue().ask(ONE).orElseThrow();
            assertThat(asked.number()).isZero();
            pass(Duration.ofSeconds(61));
        }
        assertThat(alive.queue().ask(ONE)).isEmpty();
        assertThat(((Trial.Failed) alive.history().trial(0)).reason()).isEqualTo("its lease ended 3 times");
    }

    @Test
    void anOldLeaseDoesNotPreventAnotherTakeover() {
        assertThat(dead.queue().ask(ONE)).isPresent();
        pass(Duration.ofSeconds(60));
        assertThat(alive.queue().ask(ONE)).isPresent();
        pass(Duration.ofSeconds(60));
        assertThat(dead.queue().ask(ONE))
                .as("held by the other, whose lease ended")
                .isPresent();
    }

    @Test
    void aRunEndsWhileItsStudyHoldsATrialFromAsk() {
        LeasedTrial<Point> asked = alive.ask().orElseThrow();
        StudyResult<Point> result = alive.optimize(Squares::sphere, Budget.trials(3));

        assertThat(result.history().count(State.COMPLETE)).isEqualTo(2);
        assertThat(result.stopped()).isEqualTo("budget of 3 trials used up");
        alive.tell(asked, 1);
        assertThat(alive.history().count(State.COMPLETE)).isEqualTo(3);
    }

    /** Ends the lease of trial 0 while the run evaluates it, so that the run's other worker takes the trial over. */
    private void loseTrial() {
        pass(Duration.ofHours(2));
        assertThat(dead.queue().leases().takeOver()).isTrue();
    }

    @Test
    void anEvaluationIsInterruptedWhenTheSameRunTakesItsTrialOver() {
        AtomicInteger evaluations = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        StudyResult<Point> result = alive.optimize(
                point -> {
                    if (evaluations.incrementAndGet() == 1) {
                        loseTrial();
                        try {
                            new CountDownLatch(1).await();
                        } finally {
                            interrupted.countDown();
                        }
                    }
                    interrupted.await();
                    return 5;
                },
                RunOptions.until(ONE).workers(2).lease(Duration.ofSeconds(12)));
        assertThat(evaluations).hasValue(2);
        assertThat(result.best().value()).isEqualTo(5);
    }

    /**
     * Keeps the second worker waiting with a trial that is evaluated elsewhere. Otherwise it might end before the first
     * worker loses its trial.
     */
    @Test
    void aLateEvaluationDoesNotDisturbTheOneThatTookItsTrialOver() {
        LeasedTrial<Point> elsewhere = dead.queue()
                .ask("elsewhere", Budget.unlimited(), Duration.ofDays(1))
                .orElseThrow();
        AtomicInteger evaluations = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        StudyResult<Point> result = alive.optimize(
                point -> {
                    if (evaluations.incrementAndGet() == 1) {
                        loseTrial();
                        again.await();
                        return 3;
                    }
                    again.countDown();
                    while (late().findAny().isEmpty()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    dead.tell(elsewhere, 9);
                    return 5;
                },
                RunOptions.until(Budget.trials(2)).workers(2).lease(Duration.ofHours(1)));
        assertThat(result.best().value()).isEqualTo(5);
        assertThat(late()).singleElement().extracting(TrialEvent.Late::result).isEqualTo(Result.of(3));
    }

    private Stream<TrialEvent.Late> late() {
        return store.log("square").stream()
                .map(LogEntry::event)
                .filter(TrialEvent.Late.class::isInstance)
                .map(TrialEvent.Late.class::cast);
    }

    /** Uses a store whose renewals throw. */
    @Test
    void lostLeasesAreNotRenewed() {
        Study<Point> study = Squares.square(LosableStore.onRenewal(store)).build();
        LeasedTrial<Point> cancelled = study.ask().orElseThrow();
        alive.control().cancel(cancelled.number(), io.danlu.trial.Decision.because("enough"));
        assertThat(study.queue().leases().lost()).containsExactly(cancelled.lease());
        assertThat(study.queue().leases().lost()).as("said once").isEmpty();
        study.queue().renewLeases(Duration.ofMinutes(1));
    }

    @Test
    void leasesThatCannotBeRenewedAreLost() {
        LeasedTrial<Point> cancelled = dead.ask().orElseThrow();
        LeasedTrial<Point> kept = dead.ask().orElseThrow();
        alive.control().cancel(cancelled.number(), io.danlu.trial.Decision.because("enough"));
        assertThat(dead.queue().leases().renew(Duration.ofMinutes(1))).containsExactly(cancelled.lease());
        assertThat(dead.queue().leases().lost()).as("said once").isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(dead.queue().leases().takeOver())
                .as("kept: trial %d", kept.number())
                .isFalse();
    }
}
