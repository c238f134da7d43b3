package io.danlu.trial;

/**
 * The worker that starts a trial, as recorded in the log.
 *
 * @param worker its name in leases and views
 * @param nonce a random number for this start alone. Sequence numbers repeat if a study is deleted and created again,
 *     or if the store is restored from a copy; the nonce keeps such leases apart, and leases from being guessed. 0 in
 *     logs of version 0.1
 * @param remote whether the worker is a different process from the one that appends the start, as behind an HTTP server
 */
public record Holder(String worker, long nonce, boolean remote) {

    /** Returns a worker of this process without a nonce, as in logs of version 0.1. */
    public static Holder named(String worker) {
        return new Holder(worker, 0, false);
    }

    /** Returns the lease that this holder gets from the start at {@code sequence} of the log. */
    public Lease lease(long sequence) {
        return new Lease(worker, sequence, nonce);
    }
}
