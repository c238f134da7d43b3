package io.danlu.store;

import io.danlu.trial.Lease;
import java.time.Instant;

/** What must be true at the moment of an append for it to happen. */
public sealed interface Precondition {

    /** No trial has this number, and it is the next one. */
    record NumberFree(int number) implements Precondition {}

    /** With the appended events, at most this many trials count against the budget. */
    record BudgetLeft(int trials) implements Precondition {}

    /** Fewer than this many trials count against the budget, those that wait in the queue left aside. */
    record StartLeft(int trials) implements Precondition {}

    /** The trial waits in the queue. */
    record InQueue(int number) implements Precondition {}

    /** The trial is paused. */
    record Paused(int number) implements Precondition {}

    /** The trial runs under this lease. */
    record LeaseCurrent(int number, Lease lease) implements Precondition {}

    /** The trial runs under this lease, which has ended. */
    record LeaseEnded(int number, Lease lease) implements Precondition {}

    /** The trial runs under this lease, and the process that holds it has ended; see {@link Store#lost}. */
    record HolderGone(int number, Lease lease) implements Precondition {}

    /** The log's entry of this number was appended at that time: what the appender has read is still there. */
    record Holds(long sequence, Instant at) implements Precondition {}
}
