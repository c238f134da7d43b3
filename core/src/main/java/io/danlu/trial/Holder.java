package io.danlu.trial;

/**
 * The worker that takes up a trial, as the log names it.
 *
 * @param worker its name, as leases and views show it
 * @param nonce a random number of this start alone. It keeps a lease from matching that of a study made anew under the name, or of a restored copy
 *     of the store, where sequence numbers repeat; and from being guessed. 0 in logs of version 0.1, which have none
 * @param remote whether the worker is another process than the one that appends the start, as behind an HTTP server
 */
public record Holder(String worker, long nonce, boolean remote) {

    /** Names a worker of this process, without a nonce, as logs of version 0.1 do. */
    public static Holder named(String worker) {
        return new Holder(worker, 0, false);
    }

    /** Returns the lease that this holder gets by the start at {@code sequence} of the log. */
    public Lease lease(long sequence) {
        return new Lease(worker, sequence, nonce);
    }
}
