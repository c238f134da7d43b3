package io.danlu.trial;

/**
 * The right to tell a running trial's result. It ends when it is not renewed in time; the trial is then given to another
 * worker under a larger token, and the late worker's result is refused.
 *
 * @param worker the name of its holder
 * @param token the sequence number of the event that started the trial: a fencing token
 * @param nonce see {@link Holder}
 */
public record Lease(String worker, long token, long nonce) {}
