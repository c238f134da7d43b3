package io.danlu.study;

import io.danlu.store.LostTrial;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.trial.Lease;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * Keeps the leases of this process, and requeues or fails trials whose leases have been lost. The key is the lease and
 * not the trial's number, because a process may lose a trial and get it again under a new lease. Thread-safe.
 */
final class Leases {

    /** The largest number of attempts of a trial. */
    static final int MAX_ATTEMPTS = 3;

    private static final String LEASE_ENDED = "lease ended";

    /**
     * The reason of a requeue that did not wait for the lease to end. The checker of the proof module depends on this
     * text.
     */
    private static final String HOLDER_GONE = "its worker's process ended";

    private final Ledger ledger;
    private final Map<Lease, Integer> held = new ConcurrentHashMap<>();

    Leases(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps the lease of that trial until {@link #letGo} or until it is found to be lost. */
    void hold(int number, Lease lease) {
        held.put(lease, number);
    }

    /** Stops keeping that lease. */
    void letGo(Lease lease) {
        held.remove(lease);
    }

    /** Returns true if all running trials run under leases kept here, so that no other process has to be waited for. */
    boolean holdAll() {
        return ledger.running().stream().allMatch(this::isHeld);
    }

    private boolean isHeld(int number) {
        return current(number).filter(held::containsKey).isPresent();
    }

    /**
     * Returns the lease under which the trial runs, as far as this process has read the log; empty if it does not run.
     */
    private Optional<Lease> current(int number) {
        return ledger.find(number)
                .filter(Trial.Running.class::isInstance)
                .map(trial -> ((Trial.Running) trial).start().lease());
    }

    /**
     * Renews the kept leases, so that they end {@code duration} from now. Returns the leases that were lost, and stops
     * keeping them.
     */
    List<Lease> renew(Duration duration) {
        return drop((lease, number) -> !ledger.renew(number, lease, duration));
    }

    /**
     * Returns the kept leases that are lost, because their trials were cancelled or given to another worker, and stops
     * keeping them.
     */
    List<Lease> lost() {
        ledger.sync();
        return drop((lease, number) -> current(number).filter(lease::equals).isEmpty());
    }

    private List<Lease> drop(BiPredicate<Lease, Integer> isLost) {
        List<Lease> lost = new ArrayList<>();
        held.forEach((lease, number) -> {
            if (isLost.test(lease, number)) {
                lost.add(lease);
            }
        });
        lost.forEach(held::remove);
        return lost;
    }

    /**
     * Requeues the lost trials whose leases are not kept here, or fails them after {@value #MAX_ATTEMPTS} attempts.
     * Returns true if there was one.
     */
    boolean takeOver() {
        boolean any = false;
        for (LostTrial lost : ledger.lost()) {
            int number = lost.number();
            if (!isHeld(number) && ledger.find(number).orElse(null) instanceof Trial.Running running) {
                any |= takeOver(running, lost.cause());
            }
        }
        return any;
    }

    private boolean takeOver(Trial.Running trial, LostTrial.Cause cause) {
        int number = trial.number();
        Lease lease = trial.start().lease();
        String reason = switch (cause) {
            case LEASE_ENDED -> LEASE_ENDED;
            case HOLDER_GONE -> HOLDER_GONE;
        };
        Precondition isSo = switch (cause) {
            case LEASE_ENDED -> new Precondition.LeaseEnded(number, lease);
            case HOLDER_GONE -> new Precondition.HolderGone(number, lease);
        };
        TrialEvent event = trial.start().attempt() < MAX_ATTEMPTS
                ? new TrialEvent.Requeued(number, reason, true)
                : new TrialEvent.Failed(number, "its lease ended %d times".formatted(MAX_ATTEMPTS));
        return ledger.append(List.of(event), isSo) instanceof Outcome.Appended;
    }
}
