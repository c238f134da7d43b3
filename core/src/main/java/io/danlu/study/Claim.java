package io.danlu.study;

/** The answer to a worker that wants something to do. */
sealed interface Claim<T> {

    /** Evaluate this. */
    record Claimed<T>(Asked<T> asked) implements Claim<T> {}

    /**
     * A trial's point could not be made into a configuration, and the trial has failed; something may come next.
     *
     * @param cause what the codec threw
     */
    record Refused<T>(int number, RuntimeException cause) implements Claim<T> {}

    /**
     * Nothing now, but something may come: trials are running whose results are needed, or that may come back.
     *
     * @param sequence what the worker has seen of the log
     */
    record Waiting<T>(long sequence, String reason) implements Claim<T> {}

    /** Nothing any more. */
    record Done<T>(String reason) implements Claim<T> {}
}
