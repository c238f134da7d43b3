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
 *     does not answer.
 * </ol>
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
