/**
 * The protocol between a study and workers in other processes: requests, replies, and their JSON form.
 *
 * <p>A worker sends an {@link io.danlu.format.worker.AskRequest} and receives an
 * {@link io.danlu.format.worker.AskReply} with the trials that it now holds. About each of them it sends {@link
 * io.danlu.format.worker.TrialRequest}s: reports, heartbeats, and one that ends the trial. The server, its client and
 * {@code danlu ask-tell} read and write the same types. Over HTTP the verb of a request stands in the path; in ask-tell
 * it is the member {@code op}.
 */
package io.danlu.format.worker;
