package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of trials whose workers fall silent. */
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
        Asked<Point> lost = dead.ask(ONE).orElseThrow();
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
    void whoAsksIsHandedATrialWhoseLeaseEndedBeforeAnythingNew() {
        Asked<Point> lost = dead.ask().orElseThrow();
        pass(Duration.ofSeconds(59));
        Asked<Point> other = alive.ask().orElseThrow();
        assertThat(other.number()).as("the lease lasts").isEqualTo(1);
        pass(Duration.ofSeconds(1));
        Asked<Point> again = alive.askFor("host-7", Budget.unlimited(), Duration.ofMinutes(1))
                .orElseThrow();

        assertThat(again.number()).isEqualTo(lost.number());
        assertThat(again.config()).isEqualTo(lost.config());
    }

    @Test
    void whoAsksIsNotHandedItsOwnTrialsHoweverLateItIs() {
        assertThat(alive.ask().orElseThrow().number()).isZero();
        pass(Duration.ofHours(1));
        assertThat(alive.ask().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void aReproducibleStudyGoesOnWithTheTrialThatItsDeadWorkerHeld() {
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
                Asked<Point> again = second.ask().orElseThrow();
                assertThat(again.number()).isEqualTo(number);
                second.tell(again, 1);
            }
            assertThat(second.ask().orElseThrow().number()).isEqualTo(window);
        }
    }

    @Test
    void aLateTellIsRefusedWhileAnotherWorkerHasTheTrial() {
        Asked<Point> lost = dead.ask(ONE).orElseThrow();
        assertThat(alive.ask(ONE)).isEmpty();
        pass(Duration.ofSeconds(60));
        Asked<Point> again = alive.ask(ONE).orElseThrow();

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
        Asked<Point> held = dead.ask(ONE).orElseThrow();
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(50));
            dead.renewLeases(Duration.ofSeconds(60));
            assertThat(alive.ask(ONE)).isEmpty();
        }
        dead.tell(held, 1);
        assertThat(alive.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void aTrialThatIsHandedOverLivesByItsLease() {
        Asked<Point> elsewhere = dead.ask(ONE).orElseThrow();
        dead.handOver(elsewhere.number());
        for (int i = 0; i < 2; i++) {
            pass(Duration.ofSeconds(50));
            dead.renewLeases(Duration.ofSeconds(60));
            assertThat(dead.takeOverLost()).isEqualTo(i == 1);
        }
        assertThat(dead.history().trial(0)).isInstanceOf(Trial.Queued.class);
    }

    @Test
    void aTrialThatIsHandedOverMayBeToldHere() {
        Asked<Point> elsewhere = dead.ask(ONE).orElseThrow();
        dead.handOver(elsewhere.number());
        dead.tell(elsewhere, 1);
        assertThat(dead.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackIsNextAndCountsNoAttempt() {
        Asked<Point> given = dead.ask().orElseThrow();
        dead.giveBack(given, "shutting down");
        assertThat(alive.history().count(State.QUEUED)).isEqualTo(1);
        Asked<Point> again = alive.ask().orElseThrow();

        assertThat(again.point()).isEqualTo(given.point());
        assertThat(((Trial.Running) alive.history().trial(0)).start().attempt()).isEqualTo(1);
        assertThat(alive.history().counted()).isEqualTo(1);
    }

    @Test
    void aTrialThatLosesItsLeaseThreeTimesFails() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Study<Point> worker = Squares.square(store).build();
            Asked<Point> asked = worker.ask(ONE).orElseThrow();
            assertThat(asked.number()).isZero();
            pass(Duration.ofSeconds(61));
        }
        assertThat(alive.ask(ONE)).isEmpty();
        assertThat(((Trial.Failed) alive.history().trial(0)).reason()).isEqualTo("its lease ended 3 times");
    }

    @Test
    void aLeaseOfLongAgoIsNoHindranceToTakingTheTrialOverAgain() {
        assertThat(dead.ask(ONE)).isPresent();
        pass(Duration.ofSeconds(60));
        assertThat(alive.ask(ONE)).isPresent();
        pass(Duration.ofSeconds(60));
        assertThat(dead.ask(ONE)).as("held by the other, whose lease ended").isPresent();
    }

    @Test
    void aRunEndsThoughItsOwnStudyHasAskedForATrial() {
        Asked<Point> asked = alive.ask().orElseThrow();
        StudyResult<Point> result = alive.optimize(Squares::sphere, Budget.trials(3));

        assertThat(result.history().count(State.COMPLETE)).isEqualTo(2);
        assertThat(result.stopped()).isEqualTo("budget of 3 trials used up");
        alive.tell(asked, 1);
        assertThat(alive.history().count(State.COMPLETE)).isEqualTo(3);
    }
}
