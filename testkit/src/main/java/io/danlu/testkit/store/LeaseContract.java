package io.danlu.testkit.store;

import static io.danlu.testkit.store.Specimens.LEASE;
import static io.danlu.testkit.store.Specimens.accepts;
import static io.danlu.testkit.store.Specimens.completed;
import static io.danlu.testkit.store.Specimens.done;
import static io.danlu.testkit.store.Specimens.enqueued;
import static io.danlu.testkit.store.Specimens.lease;
import static io.danlu.testkit.store.Specimens.started;
import static io.danlu.testkit.store.Specimens.study;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.store.LostTrial;
import io.danlu.store.Precondition.LeaseEnded;
import io.danlu.store.Store;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The contract of leases, which end by the store's clock unless they are renewed. */
interface LeaseContract {

    /** Opens the store under test; see {@link StoreContract}. */
    Store open(InstantSource clock);

    private Store openWithStudy(InstantSource clock) {
        Store store = open(clock);
        store.create(study("a"));
        return store;
    }

    private static boolean hasEnded(Store store, int number, long token) {
        return accepts(
                store, new TrialEvent.Requeued(number, "lease ended", true), new LeaseEnded(number, lease(token)));
    }

    @Test
    default void aLeaseEndsAfterItsDurationAndNotBefore() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        long token = done(store, started(0));
        clock.advance(LEASE.minusNanos(1));
        assertThat(hasEnded(store, 0, token)).isFalse();
        assertThat(hasEnded(open(clock), 0, token)).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(hasEnded(open(clock), 0, token)).isTrue();
    }

    @Test
    default void endedLeasesAreFoundUntilTheirTrialsAreRequeued() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        done(store, started(0));
        clock.advance(LEASE.dividedBy(2));
        done(store, started(1));
        assertThat(store.lost("a")).isEmpty();
        clock.advance(LEASE.dividedBy(2));
        assertThat(store.lost("a")).extracting(LostTrial::number).containsExactly(0);
        clock.advance(LEASE.dividedBy(2));
        assertThat(open(clock).lost("a")).extracting(LostTrial::number).containsExactly(0, 1);
        done(store, new TrialEvent.Requeued(0, "lease ended", true));
        assertThat(store.lost("a")).extracting(LostTrial::number).containsExactly(1);
    }

    @Test
    default void aRenewalCountsFromTheTimeOfTheCall() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        long token = done(store, started(0));
        clock.advance(LEASE.dividedBy(2));
        assertThat(open(clock).renew("a", 0, lease(token), LEASE)).isTrue();
        clock.advance(LEASE.minusNanos(1));
        assertThat(hasEnded(store, 0, token)).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(hasEnded(store, 0, token)).isTrue();
    }

    @Test
    default void aRenewalMayShortenALease() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        long token = done(store, started(0));
        assertThat(store.renew("a", 0, lease(token), Duration.ofSeconds(1))).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(hasEnded(store, 0, token)).isTrue();
    }

    @Test
    default void aRenewalIsAtMostADayOrTheLeasesInitialDuration() {
        Store store = openWithStudy(new ManualClock());
        long token = done(store, started(0));
        assertThat(store.renew("a", 0, lease(token), Duration.ofDays(1))).isTrue();
        assertThatThrownBy(() -> store.renew("a", 0, lease(token), Duration.ofHours(25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its renewal (PT25H) must be at most PT24H");
        assertThat(store.renew("a", 0, lease(token + 1), Duration.ofHours(25))).isFalse();
    }

    @Test
    default void aLateRenewalStillCountsWhileNobodyElseHasTheTrial() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        long token = done(store, started(0));
        clock.advance(LEASE.multipliedBy(3));
        assertThat(store.renew("a", 0, lease(token), LEASE)).isTrue();
        assertThat(hasEnded(store, 0, token)).isFalse();
    }

    @Test
    default void onlyTheCurrentHolderRenews() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        assertThat(store.renew("a", 0, lease(0), LEASE)).isFalse();
        done(store, enqueued(0));
        assertThat(store.renew("a", 0, lease(0), LEASE)).isFalse();
        long first = done(store, started(0));
        assertThat(store.renew("a", 0, lease(first + 1), LEASE)).isFalse();
        done(store, new TrialEvent.Requeued(0, "", true));
        assertThat(store.renew("a", 0, lease(first), LEASE)).isFalse();
        long second = done(store, started(0));
        assertThat(store.renew("a", 0, lease(first), LEASE)).isFalse();
        assertThat(store.renew("a", 0, lease(second), LEASE)).isTrue();
        done(store, completed(0));
        assertThat(store.renew("a", 0, lease(second), LEASE)).isFalse();
    }

    @Test
    default void onlyTheLeaseUnderItsOwnTokenCanHaveEnded() {
        ManualClock clock = new ManualClock();
        Store store = openWithStudy(clock);
        long first = done(store, started(0));
        clock.advance(LEASE);
        assertThat(hasEnded(store, 0, first + 1)).isFalse();
        assertThat(hasEnded(store, 1, first)).isFalse();
        assertThat(hasEnded(store, 0, first)).isTrue();
        assertThat(hasEnded(store, 0, first)).isFalse();
        long second = done(store, started(0));
        assertThat(hasEnded(store, 0, first)).isFalse();
        assertThat(hasEnded(store, 0, second)).isFalse();
        done(store, completed(0));
        clock.advance(LEASE);
        assertThat(hasEnded(store, 0, second)).isFalse();
    }

    @Test
    default void renewalsAreNotEvents() {
        Store store = openWithStudy(new ManualClock());
        long token = done(store, started(0));
        for (int i = 0; i < 10; i++) {
            store.renew("a", 0, lease(token), LEASE);
        }
        assertThat(store.read("a", 0)).hasSize(1);
        assertThat(done(store, completed(0))).isEqualTo(1);
    }
}
