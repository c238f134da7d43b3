package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.Precondition;
import io.danlu.trial.Lease;
import io.danlu.trial.TrialEvent;
import java.util.List;
import java.util.UUID;

/**
 * How a trial ended, or went back to the queue, as its worker has it; the store may have it or not.
 *
 * @param id of the append that tells it: however often that is sent, it is done once
 * @param lease the right to tell it
 * @param event what is told
 */
public record TrialEnd(UUID id, Lease lease, TrialEvent event) {

    /** The trial. */
    public int number() {
        return event.number();
    }

    Append append() {
        return new Append(id, List.of(event), List.of(new Precondition.LeaseCurrent(event.number(), lease)));
    }
}
