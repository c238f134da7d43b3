package io.danlu.store;

import io.danlu.trial.Lease;
import java.time.Instant;

/** A condition that must hold at the moment of an append. */
public sealed interface Precondition {

    /** No trial has this number, and it is the next one. */
    record NumberFree(int number) implements Precondition {}

    /** With the appended events, at most this many trials count against the budget. */
    record BudgetLeft(int trials) implements Precondition {}

    /** Fewer than this many trials count against the budget, not counting queued trials. */
    record StartLeft(int trials) implements Precondition {}

    /** The trial is queued. */
    record InQueue(int number) implements Precondition {}

    /** The trial is paused. */
    record Paused(int number) implements Precondition {}

    /** The trial runs under this lease. */
    record LeaseCurrent(int number, Lease lease) implements Precondition {}

    /** The trial runs under this lease, which has ended. */
    record LeaseEnded(int number, Lease lease) implements Precondition {}

    /** The trial runs under this lease, and the process that holds it has ended; see {@link Store#lost}. */
    record HolderGone(int number, Lease lease) implements Precondition {}

    /**
     * The log entry with this sequence number has this time stamp: the entries that the appender read are still there.
     */
    record Holds(long sequence, Instant at) implements Precondition {}
}
