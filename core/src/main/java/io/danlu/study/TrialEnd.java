package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.Precondition;
import io.danlu.trial.Lease;
import io.danlu.trial.TrialEvent;
import java.util.List;
import java.util.UUID;

/**
 * The end of a trial, or its requeue, known to its worker. The store may or may not have it yet.
 *
 * @param id the id of its append, which makes sending idempotent
 * @param lease the lease of the trial
 * @param event the event that ends the trial
 */
public record TrialEnd(UUID id, Lease lease, TrialEvent event) {

    /** Returns the trial's number. */
    public int number() {
        return event.number();
    }

    Append append() {
        return new Append(id, List.of(event), List.of(new Precondition.LeaseCurrent(event.number(), lease)));
    }
}
