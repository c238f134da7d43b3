package io.danlu.study;

import java.util.List;

/** The answer to a worker that wants something to do. */
public sealed interface Claim<T> {

    /** Evaluate this. */
    record Claimed<T>(LeasedTrial<T> asked) implements Claim<T> {}

    /**
     * A trial's point could not be made into a configuration, and the trial has failed; something may come next.
     *
     * @param cause what the codec threw
     */
    record Refused<T>(int number, RuntimeException cause) implements Claim<T> {}

    /**
     * Nothing is left to start, and trials that were paused have ended as pruned.
     *
     * @param numbers theirs
     */
    record Settled<T>(List<Integer> numbers) implements Claim<T> {}

    /**
     * Nothing is left to start, but trials are running that may come back to the queue.
     *
     * @param sequence what the worker has seen of the log
     * @param reason why nothing is left
     */
    record Waiting<T>(long sequence, String reason) implements Claim<T> {}

    /**
     * The next trial needs a result that has not been told.
     *
     * @param sequence what the worker has seen of the log
     * @param reason which one
     */
    record Blocked<T>(long sequence, String reason) implements Claim<T> {}

    /** Nothing any more. */
    record Done<T>(String reason) implements Claim<T> {}
}
