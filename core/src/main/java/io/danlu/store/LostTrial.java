package io.danlu.store;

/**
 * A running trial whose worker is presumed dead.
 *
 * @param number the trial's number
 * @param cause why it is presumed dead
 */
public record LostTrial(int number, Cause cause) {

    /** The reason why a trial is lost. */
    public enum Cause {
        /** Its lease was not renewed in time. */
        LEASE_ENDED,
        /** The process that held its lease on this machine has ended, even if the lease has not. */
        HOLDER_GONE
    }
}
