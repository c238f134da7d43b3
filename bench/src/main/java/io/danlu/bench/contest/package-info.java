/**
 * Contestants and their runs, in strict alternation of ask and tell.
 *
 * <p>A {@link Contestant} opens a session for each seed: a {@link SamplerContestant} in a study in memory, a
 * {@link Peer} in a process of its own. {@link Trace} plays a session on a task by a {@link Schedule}, and records the
 * regrets after each evaluation.
 *
 * {@snippet :
 * Contestant tpe = SamplerContestant.parse("tpe");
 * List<Trace> traces = tpe.run(task, List.of(1L, 2L), Schedule.every(10, List.of(100)));
 * }
 */
package io.danlu.bench.contest;
