/**
 * Studies: the API for users, the worker loop, and the queue that leases trials.
 *
 * <p>A {@link io.danlu.study.Study} is built by {@link io.danlu.study.Study#named}. {@code Study.optimize} starts a
 * {@link io.danlu.study.Run} of worker threads. Each worker repeats these steps:
 *
 * <ol>
 * <li>It claims a trial. The {@link io.danlu.study.TrialQueue} reads the log, asks the sampler for a point, and appends
 *     the start of the trial with a lease.
 * <li>It calls the {@link io.danlu.study.Objective}, which may report intermediate values to its
 *     {@link io.danlu.study.RunningTrial} and be pruned.
 * <li>It sends the {@link io.danlu.study.TrialEnd} to the store. The {@link io.danlu.study.Spool} keeps it if the store
 *     does not answer. The spool of this package, {@link io.danlu.study.Spool#inMemory}, is lost with the process. The
 *     module {@code danlu-client} has {@code FileSpool}, which keeps ends on disk.
 * </ol>
 *
 * <p>A thread of the run keeps the leases of its trials ({@code Run.keepLeases}). {@code Leases} renews them after each
 * quarter of their duration. The thread also requeues trials whose workers are gone, and interrupts the evaluation of a
 * trial whose lease was lost.
 *
 * <p>A run ends when its {@link io.danlu.study.Budget} is used up, a {@link io.danlu.study.StopSignal} is set, or its
 * circuit breaker trips. Use {@code Study.ask} and {@code Study.tell} to write the loop yourself:
 *
 * {@snippet :
 * Study<Forest> study = Study.named("iris").space(Forest.class).maximize().build();
 * for (int i = 0; i < 20; i++) {
 *     LeasedTrial<Forest> asked = study.ask().orElseThrow();
 *     study.tell(asked, crossValidate(asked.config()));
 * }
 * }
 */
package io.danlu.study;
