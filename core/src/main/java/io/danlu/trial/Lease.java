package io.danlu.trial;

/**
 * The right to tell a running trial's result. A lease ends unless it is renewed in time. The trial then goes to another
 * worker under a larger token, and a late result of the first worker is refused.
 *
 * @param worker the name of its holder
 * @param token the sequence number of the event that started the trial: a fencing token
 * @param nonce the holder's random number; see {@link Holder}
 */
public record Lease(String worker, long token, long nonce) {}
