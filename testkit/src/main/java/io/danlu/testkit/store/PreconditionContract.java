package io.danlu.testkit.store;

import static io.danlu.testkit.store.Specimens.accepts;
import static io.danlu.testkit.store.Specimens.added;
import static io.danlu.testkit.store.Specimens.append;
import static io.danlu.testkit.store.Specimens.completed;
import static io.danlu.testkit.store.Specimens.done;
import static io.danlu.testkit.store.Specimens.enqueued;
import static io.danlu.testkit.store.Specimens.events;
import static io.danlu.testkit.store.Specimens.lease;
import static io.danlu.testkit.store.Specimens.started;
import static io.danlu.testkit.store.Specimens.study;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Precondition.BudgetLeft;
import io.danlu.store.Precondition.Holds;
import io.danlu.store.Precondition.InQueue;
import io.danlu.store.Precondition.LeaseCurrent;
import io.danlu.store.Precondition.NumberFree;
import io.danlu.store.Precondition.Paused;
import io.danlu.store.Precondition.StartLeft;
import io.danlu.store.Store;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of preconditions: an append takes effect only if all of them hold at that moment. */
interface PreconditionContract {

    /** Opens the store under test; see {@link StoreContract}. */
    Store open(InstantSource clock);

    private Store openWithStudy() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        return store;
    }

    @Test
    default void onlyTheNextNumberIsFree() {
        Store store = openWithStudy();
        assertThat(accepts(store, enqueued(1), new NumberFree(1))).isFalse();
        assertThat(accepts(store, enqueued(0), new NumberFree(0))).isTrue();
        assertThat(accepts(store, enqueued(0), new NumberFree(0))).isFalse();
        assertThat(accepts(store, enqueued(1), new NumberFree(1))).isTrue();
    }

    @Test
    default void theBudgetCountsEveryTrialButCancelledOnes() {
        Store store = openWithStudy();
        done(store, enqueued(0), started(1), started(2), started(3), started(4), started(5), added(6));
        done(
                store,
                completed(2),
                new TrialEvent.Pruned(3, ""),
                new TrialEvent.Failed(4, ""),
                new TrialEvent.Cancelled(5, ""));
        assertThat(accepts(store, enqueued(7), new BudgetLeft(6))).isFalse();
        assertThat(accepts(store, enqueued(7), new BudgetLeft(7))).isTrue();
        assertThat(accepts(store, enqueued(8), new BudgetLeft(7))).isFalse();
        done(store, new TrialEvent.Cancelled(0, ""));
        assertThat(accepts(store, enqueued(8), new BudgetLeft(7))).isTrue();
    }

    @Test
    default void theBudgetCountsTheTrialsThatTheAppendCreates() {
        Store store = openWithStudy();
        List<Event> two = List.of(enqueued(0), started(0), enqueued(1));
        assertThat(store.append("a", append(two, new BudgetLeft(1)))).isEqualTo(new Outcome.Refused(new BudgetLeft(1)));
        assertThat(store.append("a", append(two, new BudgetLeft(2)))).isInstanceOf(Outcome.Appended.class);
        assertThat(accepts(store, completed(0), new BudgetLeft(2))).isTrue();
    }

    @Test
    default void startsAreLeftUntilThatManyTrialsHaveLeftTheQueue() {
        Store store = openWithStudy();
        done(store, enqueued(0), enqueued(1), enqueued(2), started(3), completed(3));
        assertThat(accepts(store, started(0), new StartLeft(1))).isFalse();
        assertThat(accepts(store, started(0), new StartLeft(2))).isTrue();
        assertThat(accepts(store, started(1), new StartLeft(2))).isFalse();
        done(store, new TrialEvent.Requeued(0, "", false));
        assertThat(accepts(store, started(1), new StartLeft(2))).isTrue();
    }

    @Test
    default void aTrialIsInTheQueueUntilItStarts() {
        Store store = openWithStudy();
        assertThat(accepts(store, started(0), new InQueue(0))).isFalse();
        done(store, enqueued(0));
        assertThat(accepts(store, started(0), new InQueue(0))).isTrue();
        assertThat(accepts(store, started(0), new InQueue(0))).isFalse();
        done(store, new TrialEvent.Requeued(0, "", true));
        assertThat(accepts(store, started(0), new InQueue(0))).isTrue();
        done(store, completed(0));
        assertThat(accepts(store, started(0), new InQueue(0))).isFalse();
    }

    @Test
    default void aTokenIsCurrentWhileItsTrialRunsUnderIt() {
        Store store = openWithStudy();
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(0)))).isFalse();
        done(store, enqueued(0));
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(0)))).isFalse();
        long first = done(store, started(0));
        done(store, new TrialEvent.Requeued(0, "", true));
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(first))))
                .isFalse();
        long second = done(store, started(0));
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(first))))
                .isFalse();
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(second))))
                .isTrue();
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(second))))
                .isFalse();
    }

    @Test
    default void theTokenIsTheSequenceNumberOfTheStartWithinItsAppend() {
        Store store = openWithStudy();
        long first = done(store, enqueued(0), enqueued(1), started(1), started(0));
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(first + 2))))
                .isFalse();
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(first + 3))))
                .isTrue();
        assertThat(accepts(store, completed(1), new LeaseCurrent(1, lease(first + 2))))
                .isTrue();
    }

    @Test
    default void anAppendMayRequireTheLastEntryThatItsAuthorRead() {
        Store store = openWithStudy();
        done(store, enqueued(0), enqueued(1));
        LogEntry last = store.log("a").getLast();
        assertThat(accepts(store, enqueued(2), new Holds(1, last.at().plusNanos(1))))
                .isFalse();
        assertThat(accepts(store, enqueued(2), new Holds(2, last.at()))).isFalse();
        assertThat(accepts(store, enqueued(2), new Holds(1, last.at()))).isTrue();
        assertThat(accepts(store, enqueued(3), new Holds(1, last.at()))).isTrue();
    }

    @Test
    default void noWorkerHoldsAPausedTrial() {
        Store store = openWithStudy();
        long token = done(store, started(0));
        done(store, new TrialEvent.Paused(0, ""));
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(token))))
                .isFalse();
        long second = done(store, started(0));
        assertThat(accepts(store, completed(0), new LeaseCurrent(0, lease(second))))
                .isTrue();
    }

    @Test
    default void onlyOneWorkerResumesAPausedTrial() {
        Store store = openWithStudy();
        done(store, enqueued(0), started(1));
        assertThat(accepts(store, started(0), new Paused(0))).isFalse();
        assertThat(accepts(store, new TrialEvent.Pruned(1, "late"), new Paused(1)))
                .isFalse();
        assertThat(accepts(store, started(7), new Paused(7))).isFalse();
        done(store, new TrialEvent.Paused(1, ""));
        assertThat(accepts(store, started(1), new Paused(1))).isTrue();
        assertThat(accepts(store, started(1), new Paused(1))).isFalse();
        assertThat(store.lost("a")).isEmpty();
    }

    @Test
    default void aPausedTrialCanBePrunedWithoutBeingResumed() {
        Store store = openWithStudy();
        done(store, started(0), started(1));
        done(store, new TrialEvent.Paused(0, ""), new TrialEvent.Paused(1, ""));
        Append append = append(
                List.of(new TrialEvent.Pruned(0, "last"), new TrialEvent.Pruned(1, "last")),
                new Paused(0),
                new Paused(1));
        assertThat(store.append("a", append)).isInstanceOf(Outcome.Appended.class);
        assertThat(store.append("a", append)).isInstanceOf(Outcome.Appended.class);
        assertThat(accepts(store, started(0), new Paused(0))).isFalse();
        assertThat(store.log("a")).hasSize(6);
    }

    @Test
    default void aRefusedAppendNamesTheBrokenPreconditionAndChangesNothing() {
        Store store = openWithStudy();
        done(store, enqueued(0));
        Precondition broken = new InQueue(7);
        Append append = append(List.of(started(0), enqueued(1)), new InQueue(0), broken, new NumberFree(9));
        assertThat(store.append("a", append)).isEqualTo(new Outcome.Refused(broken));
        assertThat(events(store.read("a", 0))).containsExactly(enqueued(0));
        assertThat(accepts(store, started(0), new InQueue(0), new NumberFree(1)))
                .isTrue();
    }

    @Test
    default void aRefusedAppendIsJudgedAgainWhenItIsRepeated() {
        Store store = openWithStudy();
        Append append = append(List.of(started(0)), new InQueue(0));
        assertThat(store.append("a", append)).isInstanceOf(Outcome.Refused.class);
        done(store, enqueued(0));
        assertThat(store.append("a", append)).isInstanceOf(Outcome.Appended.class);
        done(store, completed(0));
        assertThat(store.append("a", append)).isInstanceOf(Outcome.Appended.class);
    }
}
