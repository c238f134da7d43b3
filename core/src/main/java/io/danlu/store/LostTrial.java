package io.danlu.store;

/**
 * A running trial that nobody can be expected to end.
 *
 * @param number the trial's
 * @param cause why
 */
public record LostTrial(int number, Cause cause) {

    /** Why a trial is lost. */
    public enum Cause {
        /** Its lease was not renewed in time. */
        LEASE_ENDED,
        /** The process that holds its lease has ended, on this machine, whatever is left of the lease. */
        HOLDER_GONE
    }
}
