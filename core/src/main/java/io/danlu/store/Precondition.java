package io.danlu.store;

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

    /** The trial runs under the lease with this token. */
    record TokenCurrent(int number, long token) implements Precondition {}

    /** The trial runs under the lease with this token, which has ended. */
    record LeaseEnded(int number, long token) implements Precondition {}

    /** The log's entry of this number was appended at that time: what the appender has read is still there. */
    record Holds(long sequence, Instant at) implements Precondition {}
}
