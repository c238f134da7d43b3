package io.danlu.study;

import java.util.List;

/** The answer to a worker that asks for a trial. */
public sealed interface Claim<T> {

    /** A trial to evaluate. */
    record Claimed<T>(LeasedTrial<T> asked) implements Claim<T> {}

    /**
     * A trial that has failed because its point could not be converted to a configuration. There may be more trials.
     *
     * @param cause the exception that the codec threw
     */
    record Refused<T>(int number, RuntimeException cause) implements Claim<T> {}

    /**
     * No trial is left to start, and the paused trials have been pruned.
     *
     * @param numbers the numbers of the pruned trials
     */
    record Settled<T>(List<Integer> numbers) implements Claim<T> {}

    /**
     * No trial is left to start, but running trials may come back to the queue.
     *
     * @param sequence the sequence number of the last log entry that the worker has seen
     * @param reason why no trial is left
     */
    record Waiting<T>(long sequence, String reason) implements Claim<T> {}

    /**
     * The next trial needs a result that has not been told.
     *
     * @param sequence the sequence number of the last log entry that the worker has seen
     * @param reason the trial that waits and the trial whose result it needs
     */
    record Blocked<T>(long sequence, String reason) implements Claim<T> {}

    /** No trials remain. */
    record Done<T>(String reason) implements Claim<T> {}
}
