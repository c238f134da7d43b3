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
 * The leases that a study object keeps for its callers, and what becomes of those that nobody keeps. By the lease and not by the trial's number:
 * the same process may have been given a trial again whose earlier lease it has lost. Thread-safe.
 */
final class Leases {

    /** So many attempts has a trial. */
    static final int MAX_ATTEMPTS = 3;

    private static final String LEASE_ENDED = "lease ended";

    /** The reason of a requeue that did not wait for the lease to end; the proof's checker goes by it. */
    private static final String HOLDER_GONE = "its worker's process ended";

    private final Ledger ledger;
    private final Map<Lease, Integer> held = new ConcurrentHashMap<>();

    Leases(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps the lease of that trial until it is let go, or found to be lost. */
    void hold(int number, Lease lease) {
        held.put(lease, number);
    }

    /** Keeps that lease no longer. */
    void letGo(Lease lease) {
        held.remove(lease);
    }

    /** Whether each trial that runs does so under a lease that is kept here, so that whoever has it will tell it or give it back. */
    boolean holdAll() {
        return ledger.running().stream().allMatch(this::isHeld);
    }

    private boolean isHeld(int number) {
        return current(number).filter(held::containsKey).isPresent();
    }

    /** Under which lease the trial runs, as far as this is known here; empty where it does not run. */
    private Optional<Lease> current(int number) {
        return ledger.find(number)
                .filter(Trial.Running.class::isInstance)
                .map(trial -> ((Trial.Running) trial).start().lease());
    }

    /** Renews the leases that are kept, so that they end {@code duration} from now. Returns those that were lost; they are not kept any more. */
    List<Lease> renew(Duration duration) {
        return drop((lease, number) -> !ledger.renew(number, lease, duration));
    }

    /** The leases that were kept and are lost: their trials are another's by now, or were cancelled. They are not kept any more. */
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
     * Puts lost trials that are not kept here back into the queue, or fails them after {@value #MAX_ATTEMPTS} attempts. Returns
     * whether there was one.
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
