package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.UnknownStudyException;
import io.danlu.trial.State;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Continuing a study whose store has lost entries that it had shown. */
class ForgettingTest {

    private static Study<Point> study(Store store) {
        return Squares.grid(store).build();
    }

    private static void work(Study<Point> study, int trials) {
        for (int i = 0; i < trials; i++) {
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            study.tell(asked, Squares.sphere(asked.config()));
        }
    }

    @Test
    void studiesThatHaveSeenLostEntriesContinueWithoutThem() {
        Laws.forAll(200, random -> {
            ForgetfulStore store = new ForgetfulStore();
            List<Study<Point>> studies = new ArrayList<>(List.of(study(store), study(store), study(store)));
            for (int round = 0; round < 4; round++) {
                for (Study<Point> each : studies) {
                    work(each, random.nextInt(1, 5));
                    studies.get(random.nextInt(studies.size())).history();
                }
                store.forget("grid", random.nextInt(1, 8));
            }
            for (Study<Point> each : studies) {
                work(each, 1);
            }
            Study<Point> fresh = study(store);
            for (Study<Point> each : studies) {
                assertThat(each.history().trials().toList())
                        .isEqualTo(fresh.history().trials().toList());
            }
            assertThat(store.log("grid")).allSatisfy(entry -> {
                if (entry.event() instanceof TrialEvent.Started started) {
                    assertThat(started.seen()).isLessThan(entry.sequence());
                }
            });
        });
    }

    /** Checks a log of the same length with another last entry. */
    @Test
    void aLastEntryThatWasReplacedIsNoticedByTheNextClaim() {
        ForgetfulStore store = new ForgetfulStore();
        Study<Point> one = study(store);
        Study<Point> other = study(store);
        work(one, 3);
        work(other, 1);
        one.history();
        store.forget("grid", 1);
        LeasedTrial<Point> lost = other.ask().orElseThrow();
        assertThat(lost.number()).isEqualTo(4);

        LeasedTrial<Point> next = one.ask().orElseThrow();

        assertThat(next.number()).isEqualTo(5);
        assertThat(one.history().trial(3).state()).isEqualTo(State.RUNNING);
    }

    /** Checks a queued trial, which needs no proposal, so that the log is not read again before the claim. */
    @Test
    void aQueuedTrialIsClaimedAfterSeenEntriesAreLost() {
        ForgetfulStore store = new ForgetfulStore();
        Study<Point> study = study(store);
        work(study, 3);
        store.forget("grid", 1);
        Study<Point> other = study(store);
        int number = other.enqueue(Squares.GRID.quantile(index -> 0.5));

        LeasedTrial<Point> next = study.ask().orElseThrow();

        assertThat(next.number()).isEqualTo(number);
        assertThat(study.history().trial(2).state()).isEqualTo(State.RUNNING);
    }

    /** Checks a log of the same length with other entries: a tell must not be applied to lost ones. */
    @Test
    void aTellIsAppliedToTheRemainingEntries() {
        ForgetfulStore store = new ForgetfulStore();
        Study<Point> one = study(store);
        Study<Point> other = study(store);
        LeasedTrial<Point> mine = one.ask().orElseThrow();
        work(other, 1);
        one.history();
        store.forget("grid", 1);
        Study<Point> third = study(store);
        assertThat(third.ask()).isPresent();

        one.tell(mine, 1);

        assertThat(one.history().trials().toList())
                .isEqualTo(study(store).history().trials().toList());
        assertThat(one.history().size()).isEqualTo(3);
    }

    @Test
    void anotherStudyOfTheSameNameIsNotMistakenForThisOne() {
        ForgetfulStore store = new ForgetfulStore();
        Study<Point> study = study(store);
        work(study, 3);
        store.delete("grid");
        Squares.grid(store).seed(99).build();
        assertThatThrownBy(study::ask).isInstanceOf(UnknownStudyException.class);
    }
}
