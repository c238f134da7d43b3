package io.danlu.store;

import java.time.Instant;

/** The outcome of an append. */
public sealed interface Outcome {

    /**
     * The events are in the log.
     *
     * @param first the sequence number of the first event
     * @param at the store's time stamp of all the events
     */
    record Appended(long first, Instant at) implements Outcome {}

    /** Nothing was changed because {@code broken} did not hold. */
    record Refused(Precondition broken) implements Outcome {}
}
