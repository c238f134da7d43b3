package io.danlu.trial;

/**
 * The right to tell a running trial's result. It ends when it is not renewed in time; the trial is then given to another
 * worker under a larger token, and what the late worker says is refused.
 *
 * @param worker who holds it
 * @param token the sequence number of the event that started the trial: a fencing token
 */
public record Lease(String worker, long token) {}
